import type { Texts } from './text'

/** Drafts: what is kept while one types. */
export const draft = {
  none: ['输入后自动保存草稿', 'A draft is kept as you type'],
  waiting: ['草稿待保存…', 'Draft not saved yet…'],
  saving: ['正在保存草稿…', 'Saving the draft…'],
  saved: ['草稿已保存', 'Draft saved'],
  failed: [
    '草稿暂未保存，恢复连接后自动重试',
    'Draft not saved; tried again when the connection is back',
  ],
  conflict: [
    '这份草稿已在别处修改。刷新后可查看别处的内容。',
    'This draft was changed elsewhere. Reload to see it.',
  ],
  title: ['未完成的填写', 'Unfinished forms'],
  what: ['内容', 'What'],
  updatedAt: ['最后保存', 'Last saved'],
  expiresAt: ['保留至', 'Kept until'],
  goOn: ['继续填写', 'Go on'],
  discard: ['删除草稿', 'Delete the draft'],
  discardAsk: ['删除这份草稿？', 'Delete this draft?'],
  empty: ['没有未完成的填写', 'Nothing unfinished'],
  emptyHelp: [
    '填写幼儿信息时会自动保存，换一台电脑也能在这里继续。',
    'What you type about a child is kept; go on here, on any machine.',
  ],
  restored: ['已恢复 {{at}} 保存的内容，可继续填写。', 'Restored what was saved at {{at}}; go on.'],
  childNew: ['新增幼儿', 'New child'],
  childEdit: ['修改幼儿', 'Change of a child'],
  opinion: ['审核意见', 'Opinion on a task'],
} as const satisfies Texts
