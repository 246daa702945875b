import { errorWorkbook, readWorkbook } from './excel'
import type { IsolatedAnswers, IsolatedRequest } from './excel-isolated'

async function answer(request: IsolatedRequest): Promise<IsolatedAnswers['check' | 'errors']> {
  const data = Buffer.from(request.data)
  if (request.task === 'errors') {
    const file = await errorWorkbook(data, request.rows)
    return Buffer.isBuffer(file) ? { ok: true, file } : file
  }
  const classes = new Map(request.classes.map((row) => [row.classCode, row]))
  return readWorkbook(data, { classes, today: request.today })
}

// The whole of the separate process: one workbook in, one answer out.
process.once('message', (request: IsolatedRequest) => {
  void answer(request).then((found) => process.send?.(found))
})
