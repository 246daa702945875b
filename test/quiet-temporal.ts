import { afterAll } from '@jest/globals'
import { DefaultLogger, Runtime } from '@temporalio/worker'

// Loaded before each test file that may run workers: their ordinary notes would bury a failure.
try {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
  })
} catch {
  // Installed already in this process by an earlier test file.
}

// A runtime ends with its last worker; one that never had any would keep the test process alive.
afterAll(async () => {
  await Runtime._instance?.shutdown()
})
