/** What a developer asked for with `node scripts/test.mjs --only …`. */
export type Selection = {
  /** Jest arguments. */
  args: string[]
  /** Whether PostgreSQL and Temporal are needed. */
  servers: boolean
  /** Whether the workflows' bundle is needed. */
  bundle: boolean
  /** Whether the built web and a browser are needed. */
  web: boolean
  /** Whether the fault run belongs to it. */
  faults: boolean
}

/** Jest's projects and the folders that their tests lie in. */
const folders: Readonly<Record<string, readonly string[]>> = {
  unit: ['domain'],
  database: ['db', 'activities'],
  api: ['api'],
  workflows: ['workflows', 'worker'],
  scripts: ['scripts'],
  web: ['web'],
  system: ['test'],
}

const projectOf = (word: string): string | undefined =>
  word in folders
    ? word
    : Object.entries(folders).find(([, names]) =>
        names.some((name) => word.startsWith(`${name}/`)),
      )?.[0]

/** Reads the arguments: names of projects, paths of tests, or other patterns (which run in every project). */
export function select(args: readonly string[]): Selection {
  const words = args.filter((arg) => !arg.startsWith('-'))
  if (words.length === 0) return { args: [], servers: true, bundle: true, web: true, faults: true }
  const projects = new Set(words.map(projectOf))
  const paths = words.filter((word) => !(word in folders))
  // A pattern filters every project; those asked for whole need one that lets all of theirs through.
  const whole = words.flatMap((word) => (folders[word] ?? []).map((name) => `/${name}/`))
  const patterns = paths.length > 0 ? [...paths, ...whole] : []
  const names = [...projects].filter((name) => name !== undefined)
  const all = projects.has(undefined)
  const has = (...wanted: string[]) => all || wanted.some((name) => projects.has(name))
  return {
    args: [
      ...(all ? [] : ['--selectProjects', ...names]),
      ...patterns.flatMap((word) => ['--testPathPatterns', word]),
    ],
    servers: has('database', 'api', 'workflows', 'system'),
    bundle: has('api', 'workflows', 'system'),
    web: has('system'),
    faults: false,
  }
}
