"""A small window for trying the screen: its title says what was done last."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

app = QApplication(sys.argv)
window = QWidget(windowTitle="Ready")
field = QLineEdit()
field.returnPressed.connect(lambda: window.setWindowTitle(f"Typed {field.text()}"))
button = QPushButton("&Send")
button.clicked.connect(lambda: window.setWindowTitle("Sent"))
QShortcut(QKeySequence("Ctrl+2"), window).activated.connect(lambda: window.setWindowTitle("Two"))
layout = QVBoxLayout(window)
layout.addWidget(field)
layout.addWidget(button)
window.resize(320, 200)
window.show()
sys.exit(app.exec())
