import { parseArgs } from 'node:util'
import { readChildren } from './dedup-csv'
import { matchChildren } from './dedup-match'

const USAGE = 'bench duplicates --existing CHILDREN.csv --entrants CHILDREN.csv [--json]\n'

/**
 * Compares two children files and prints the pairs that are the same child: with `--json` an array
 * of `{entrant, existing, score, reasons}`, else one line for each. Exit code 2 for wrong options.
 */
export const run = async (argv: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      existing: { type: 'string' },
      entrants: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  if (values.existing === undefined || values.entrants === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  const pairs = await matchChildren(readChildren(values.existing), readChildren(values.entrants))
  const lines = values.json
    ? JSON.stringify(
        pairs.map(({ entrant, existing, score, reasons }) => ({
          entrant,
          existing,
          score,
          reasons: reasons.map((reason) => reason.zh),
        })),
        null,
        2,
      )
    : pairs
        .map((pair) => {
          const words = pair.reasons.map((reason) => reason.zh).join('；')
          return `${pair.entrant}\t${pair.existing}\t${pair.score}\t${words}`
        })
        .join('\n')
  process.stdout.write(`${lines}\n`)
  return 0
}
