import type { Texts } from './text'

/** Classes of an institution. */
export const classes = {
  title: ['班级', 'Classes'],
  schoolYear: ['学年', 'School year'],
  add: ['新增班级', 'Add a class'],
  editTitle: ['修改班级', 'Edit the class'],
  code: ['班级编码', 'Class code'],
  name: ['班级名称', 'Name'],
  grade: ['年级', 'Grade'],
  teacher: ['班主任', 'Teacher'],
  careWorker: ['保育员', 'Care worker'],
  capacity: ['额定人数', 'Capacity'],
  declaredCount: ['申报人数', 'Declared'],
  declaredHint: [
    '本班实际人数，用于与已录入人数核对',
    'Children who attend, to compare with the records',
  ],
  childCount: ['已录入', 'Recorded'],
  overNorm: ['超过班额标准', 'above the norm'],
  missing: ['还差 {{count}} 名', '{{count}} to enter'],
  deleteAsk: ['删除 {{name}}？', 'Delete {{name}}?'],
  deleted: ['已删除 {{name}}', '{{name}} deleted'],
  saved: ['已保存 {{name}}', '{{name}} saved'],
  empty: ['本学年还没有班级', 'No classes in this school year'],
  emptyHelp: [
    '先新增班级，再录入或导入幼儿。',
    'Add the classes first, then enter or import the children.',
  ],
  children: ['查看幼儿', 'Children'],
} as const satisfies Texts
