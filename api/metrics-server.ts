import { createServer, type Server } from 'node:http'
import type { Logger } from 'pino'
import { registry } from './metrics'

/** /metrics on a port of its own, never on the public one. */
export function serveMetrics(place: { host: string; port: number }, log: Logger): Server {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    registry
      .metrics()
      .then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text))
      .catch(() => response.writeHead(500).end())
  })
  server.on('error', (error) => log.error({ err: error }, 'no metrics'))
  server.listen(place.port, place.host, () => {
    const address = server.address()
    if (typeof address === 'object' && address) log.info({ port: address.port }, 'metrics')
  })
  return server
}
