import { DefaultLogger, Runtime } from '@temporalio/worker'

// Loaded before each test file that runs workers: their ordinary notes would bury a failure.
try {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
  })
} catch {
  // Installed already in this process by an earlier test file.
}
