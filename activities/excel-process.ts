import { readWorkbook } from './excel'
import type { IsolatedRequest } from './excel-isolated'

// The whole of the separate process: one workbook in, one answer out.
process.once('message', (request: IsolatedRequest) => {
  const context = {
    classes: new Map(request.classes.map((row) => [row.classCode, row])),
    today: request.today,
  }
  void readWorkbook(Buffer.from(request.data), context).then((answer) => process.send?.(answer))
})
