import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What every measurement module of this folder exports. */
interface Measurement {
  /** Runs with the arguments after the name; the number returned is the exit code. */
  run: (argv: readonly string[]) => Promise<number>
}

const isMeasurement = (module: unknown): module is Measurement =>
  typeof module === 'object' &&
  module !== null &&
  'run' in module &&
  typeof module.run === 'function'

/** `bench <name> …` runs `bench/<name>.ts`; without a name, or with options only, `bench/all.ts`. */
const main = async ([first = 'all', ...rest]: readonly string[]): Promise<number> => {
  const [name, argv] = first.startsWith('-') ? ['all', [first, ...rest]] : [first, rest]
  const file = new URL(`./${name}.ts`, import.meta.url)
  if (!/^[a-z][a-z-]*$/u.test(name) || name === 'main' || !existsSync(fileURLToPath(file))) {
    process.stderr.write(`bench: no measurement is called "${name}"\n`)
    return 2
  }
  const module: unknown = await import(file.href)
  if (!isMeasurement(module)) {
    process.stderr.write(`bench: "${name}" cannot be run by itself\n`)
    return 2
  }
  return module.run(argv)
}

process.exitCode = await main(process.argv.slice(2))
