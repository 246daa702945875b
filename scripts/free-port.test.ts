import { afterEach, describe, expect, it } from '@jest/globals'
import { createServer, type Server } from 'node:net'
import { freePort, isPortFree, nextFreePort } from './free-port'

let server: Server | undefined
const listen = (port: number) =>
  new Promise<void>((resolve) => {
    server = createServer().listen(port, '127.0.0.1', resolve)
  })
afterEach(
  () => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())),
)

describe('ports', () => {
  it('takes the wanted port when it is free and a later one when it is busy', async () => {
    const wanted = await freePort()
    expect(await nextFreePort(wanted)).toBe(wanted)
    await listen(wanted)
    expect(await isPortFree(wanted)).toBe(false)
    const next = await nextFreePort(wanted)
    expect(next).not.toBe(wanted)
    expect(await isPortFree(next)).toBe(true)
  })
})
