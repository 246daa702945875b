// `node deploy/alive.mjs FILE`: exit code 0 when a process of this container runs FILE and is not stopped or dead.
import { readFileSync, readdirSync } from 'node:fs'

const runs = (pid) => {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')[0]
    return (
      line.includes(process.argv[2]) &&
      !line.some((part) => part.endsWith('alive.mjs')) &&
      !'TXZ'.includes(state)
    )
  } catch {
    return false
  }
}
process.exitCode = readdirSync('/proc').some((name) => /^\d+$/.test(name) && runs(name)) ? 0 : 1
