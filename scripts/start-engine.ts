import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { keepServer } from './start-server'
import { temporalBinary } from './temporal-binary'
import { startTemporal } from './temporal-server'

/** What the engine step needs. */
export type EngineStep = {
  data: string
  log: (line: string) => void
  onSpawn: (pid: number | undefined) => void
  onLost: (reason: string) => void
  /** Registers what ends the server. */
  end: (stop: () => Promise<void>) => void
}

/** Starts Temporal's development server on its file, or uses the one at TEMPORAL_ADDRESS. */
export async function prepareEngine({
  data,
  end,
  ...told
}: EngineStep): Promise<{ address: string; namespace: string }> {
  const given = process.env.TEMPORAL_ADDRESS
  if (given) {
    try {
      await (await Connection.connect({ address: given, connectTimeout: 10_000 })).close()
    } catch {
      throw new Error(
        `No Temporal server answers at TEMPORAL_ADDRESS=${given}. Start it, or unset the variable to run one here.`,
      )
    }
    return { address: given, namespace: process.env.TEMPORAL_NAMESPACE || 'default' }
  }
  const binary = await temporalBinary(told.log)
  told.log('Starting Temporal.')
  const options = {
    binary,
    file: join(data, 'temporal', 'temporal.db'),
    port: 57_233,
    retentionDays: 30,
    onSpawn: told.onSpawn,
  }
  const server = await keepServer(
    'Temporal',
    () => startTemporal(options),
    async (first) => {
      const again = await startTemporal({ ...options, port: Number(first.address.split(':')[1]) })
      if (again.address === first.address) return again
      await again.stop()
      throw new Error(`${first.address} is taken by another program`)
    },
    told,
  )
  end(server.stop)
  return server.first
}
