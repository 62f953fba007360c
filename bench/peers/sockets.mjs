// WebSockets over loopback, for the peers that speak through them. The class is that of the peer's own `ws`.

import net from 'node:net'

// A server on a free port. Resolves when it listens, with the server and what a joiner connects to.
export function listening(WebSocketServer) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  return new Promise(done => server.on('listening', () => done({ server, url: `ws://127.0.0.1:${server.address().port}` })))
}

// Bytes both ways, below one WebSocket.
export const traffic = socket => socket._socket.bytesRead + socket._socket.bytesWritten

// A port that nobody has now, for a server that cannot choose one itself.
export function freePort() {
  const server = net.createServer()
  return new Promise(done => server.listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => done(port))
  }))
}
