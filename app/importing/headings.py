"""The words in headings of tables that mean a field: English, German, Dutch and Spanish, plain and in small letters.

By what the table holds and the field, parted by bars.
"""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {
    "holdings.name": (
        "name|thing|item|title|description|object|bezeichnung|gegenstand|titel|artikel|"
        "beschreibung|naam|voorwerp|omschrijving|nombre|titulo|articulo|objeto|"
        "descripcion"
    ),
    "holdings.number": (
        "number|no|nr|inventory number|tag|code|id|nummer|inventarnummer|kennzeichen|"
        "inventarisnummer|numero|codigo|etiqueta"
    ),
    "holdings.form": "form|type|kind|art|typ|soort|vorm|tipo|clase",
    "holdings.condition": "condition|state|zustand|staat|toestand|conditie|estado|condicion",
    "holdings.quantity": (
        "quantity|amount|stock|on hand|count|menge|bestand|anzahl|vorrat|hoeveelheid|"
        "aantal|voorraad|cantidad|existencias"
    ),
    "holdings.unit": "unit|measure|einheit|mass|eenheid|maat|unidad|medida",
    "holdings.where": (
        "where|place|location|shelf|room|ort|standort|lagerort|raum|platz|wo|plaats|"
        "locatie|plek|ruimte|lugar|ubicacion|sitio"
    ),
    "holdings.custodian": (
        "who has it|custodian|holder|lent to|with|wer hat es|bei wem|besitzer|"
        "verliehen an|wie heeft het|bewaarder|uitgeleend aan|quien lo tiene|custodio|"
        "prestado a"
    ),
    "holdings.steward": (
        "steward|responsible|in charge|keeper|verantwortlich|verantwortliche|zustandig|"
        "betreuer|verantwoordelijke|beheerder|responsable|encargado|encargada"
    ),
    "holdings.sort": "sort|category|group|kategorie|gruppe|sorte|categorie|groep|categoria|grupo",
    "holdings.owner": "owner|property of|eigentumer|eigentum|eigenaar|dueno|propietario",
    "holdings.note": (
        "note|notes|remark|remarks|comment|bemerkung|notiz|anmerkung|kommentar|"
        "opmerking|notitie|nota|notas|observaciones|comentario"
    ),
    "deeds.when": "when|date|day|wann|datum|tag|wanneer|dag|cuando|fecha|dia",
    "deeds.what": (
        "what|work|task|deed|description|activity|what was done|was|arbeit|aufgabe|"
        "tatigkeit|beschreibung|wat|werk|taak|klus|omschrijving|que|trabajo|tarea|"
        "descripcion|actividad"
    ),
    "deeds.quantity": (
        "hours|time|duration|quantity|amount|how much|h|hrs|std|stunden|zeit|dauer|"
        "menge|uren|tijd|duur|hoeveelheid|horas|tiempo|duracion|cantidad"
    ),
    "deeds.unit": "unit|einheit|eenheid|unidad",
    "deeds.who": (
        "who|name|person|member|by|wer|mitglied|von|wie|lid|door|quien|nombre|"
        "persona|socio|miembro|por"
    ),
    "deeds.action": "action|sort|type|kind|art|typ|soort|tipo|clase",
    "deeds.stream": "stream|share|bereich|strom|stroom|ambito",
    "deeds.thing": (
        "thing|holding|object|ding|gegenstand|gerat|voorwerp|apparaat|cosa|objeto|aparato"
    ),
    "deeds.outcome": "outcome|goal|project|ziel|projekt|doel|project|resultado|objetivo|proyecto",
    "money.when": (
        "when|date|day|booking date|value date|wann|datum|tag|buchungstag|valuta|"
        "wertstellung|wanneer|dag|boekdatum|valutadatum|cuando|fecha|dia|fecha valor"
    ),
    "money.quantity": (
        "amount|sum|how much|money|value|credit|betrag|summe|umsatz|haben|gutschrift|"
        "bedrag|som|bij|importe|cantidad|suma|abono|haber"
    ),
    "money.unit": "currency|unit|wahrung|valuta code|munt|munteenheid|moneda|divisa",
    "money.giver": (
        "from|from whom|giver|payer|name|who|donor|von|von wem|zahler|auftraggeber|"
        "absender|spender|geber|wer|van|van wie|afzender|betaler|gever|naam|wie|de|"
        "de quien|ordenante|pagador|donante|nombre|quien"
    ),
    "money.fund": (
        "fund|into|account|till|fonds|kasse|konto|topf|kas|rekening|pot|fondo|cuenta|caja"
    ),
    "money.form": "form|sort|type|kind|art|typ|soort|tipo|clase",
    "money.reference": (
        "reference|ref|receipt|purpose|verwendungszweck|zweck|beleg|referenz|kenmerk|"
        "betreft|bon|referencia|concepto|recibo"
    ),
    "money.outcome": (
        "only for|outcome|restricted to|nur fur|zweckgebunden|ziel|alleen voor|doel|"
        "solo para|objetivo"
    ),
    "money.note": (
        "note|notes|remark|comment|bemerkung|notiz|anmerkung|opmerking|notitie|nota|"
        "observaciones|comentario"
    ),
    "readings.when": "when|date|day|wann|datum|tag|wanneer|dag|cuando|fecha|dia",
    "readings.outcome": (
        "outcome|goal|project|ziel|projekt|doel|project|resultado|objetivo|proyecto"
    ),
    "readings.measure": (
        "measure|what|meter|indicator|messgrosse|grosse|was|zahler|kennzahl|maat|wat|"
        "meting|indicador|medida|que|contador"
    ),
    "readings.quantity": (
        "reading|value|number|quantity|amount|count|wert|stand|zahlerstand|messwert|"
        "anzahl|menge|waarde|meterstand|aantal|hoeveelheid|valor|lectura|cantidad|numero"
    ),
    "readings.unit": "unit|einheit|eenheid|unidad",
    "readings.note": (
        "note|notes|remark|comment|bemerkung|notiz|anmerkung|opmerking|notitie|nota|"
        "observaciones|comentario"
    ),
}
