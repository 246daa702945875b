import { writeXlsxStream } from 'hucre/xlsx'
import { outgoingText, type OutgoingValue } from './excel-cells'

/** A list to be handed out as a workbook. */
export interface ExportSheet {
  /** name of the worksheet, at most 31 characters */
  readonly name: string
  readonly columns: readonly { readonly header: string; readonly width?: number }[]
  /** values in the order of the columns; read only as fast as the receiver takes them */
  readonly rows: AsyncIterable<readonly OutgoingValue[]> | Iterable<readonly OutgoingValue[]>
}

/**
 * Writes a list as .xlsx piece by piece, in memory that does not grow with the rows. Every cell is
 * text, so that no leading zero is lost and nothing is ever computed on opening.
 */
export function streamExport({ name, columns, rows }: ExportSheet): ReadableStream<Uint8Array> {
  async function* texts(): AsyncGenerator<(string | null)[]> {
    for await (const row of rows) yield row.map(outgoingText)
  }
  return writeXlsxStream(texts(), {
    name,
    columns: columns.map(({ header, width }) => ({ header, width: width ?? 16, numFmt: '@' })),
    freezePane: { rows: 1 },
  })
}
