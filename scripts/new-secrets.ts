import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { makeSecrets } from './secrets'

/** Fresh secrets of a production deployment, as lines of `.env` for `docker-compose.yml`. */
export function secretLines(): string[] {
  const more = {
    OWNER_PASSWORD: randomBytes(18).toString('hex'),
    TEMPORAL_PASSWORD: randomBytes(18).toString('hex'),
  }
  // Single quotes: the keys are JSON, and compose would read "$" and quotes in anything else.
  return Object.entries({ ...makeSecrets(), ...more }).map(([name, value]) => `${name}='${value}'`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(secretLines().join('\n'))
