/** Every refusal of the API, by its stable code: HTTP status and what a person is told (what is wrong, what to do). */
export const problems = {
  FORM_INVALID: {
    status: 422,
    zh: '填写的内容有误，请按提示改正后再提交',
    en: 'Some entries are not valid; correct them as marked',
  },
  BODY_UNREADABLE: { status: 400, zh: '请求内容无法读取', en: 'The request could not be read' },
  BODY_TOO_LARGE: { status: 413, zh: '内容过大', en: 'The request is too large' },
  REQUEST_REFUSED: {
    status: 403,
    zh: '请求来源不被允许，请刷新页面后重试',
    en: 'The origin of the request is not allowed',
  },
  NOT_SIGNED_IN: {
    status: 401,
    zh: '尚未登录或登录已过期，请重新登录（草稿已保留）',
    en: 'Not signed in, or the session has ended; drafts are kept',
  },
  SIGN_IN_FAILED: { status: 401, zh: '用户名或密码不正确', en: 'User name or password is wrong' },
  TOO_MANY_TRIES: {
    status: 429,
    zh: '尝试次数过多，请稍后再试',
    en: 'Too many tries; wait a while',
  },
  PASSWORD_EXPIRED: { status: 403, zh: '请先修改密码', en: 'Change your password first' },
  PASSWORD_WEAK: {
    status: 422,
    zh: '密码不符合要求：至少 12 位，含大写、小写、数字、符号中的三类，且不含用户名等信息',
    en: 'The password is too weak',
  },
  PASSWORD_REUSED: {
    status: 422,
    zh: '不能使用最近用过的密码',
    en: 'This password was used recently',
  },
  SECOND_FACTOR_REQUIRED: {
    status: 403,
    zh: '请先完成动态口令验证',
    en: 'The second factor is required',
  },
  SECOND_FACTOR_WRONG: { status: 401, zh: '动态口令不正确', en: 'The one-time code is wrong' },
  SECOND_FACTOR_SET: {
    status: 409,
    zh: '已绑定动态口令；如需更换，请联系管理员重置',
    en: 'A second factor is in use; an administrator can reset it',
  },
  NOT_FOUND: {
    status: 404,
    zh: '没有找到，或不在您的管辖范围内',
    en: 'Not found, or not within your reach',
  },
  RIGHT_MISSING: {
    status: 403,
    zh: '您的角色没有这项权限，请联系上级管理员',
    en: 'Your role lacks this right; ask the administrator above you',
  },
  NOT_YOUR_TASK: {
    status: 403,
    zh: '这项待办不由您的角色办理',
    en: 'This task is not for your role',
  },
  FOUR_EYES: {
    status: 403,
    zh: '不能审核自己提交的事项，须由他人办理',
    en: 'Nobody decides what they submitted',
  },
  TASK_STALE: {
    status: 409,
    zh: '待办内容已变化，请刷新后再办',
    en: 'The task has changed; reload it',
  },
  TASK_TAKEN: {
    status: 409,
    zh: '这项待办已由他人办结',
    en: 'Somebody else has decided this task',
  },
  TASK_CLAIMED: {
    status: 409,
    zh: '这项待办已由他人签收',
    en: 'Somebody else has claimed this task',
  },
  TASK_NOT_CLAIMED: { status: 409, zh: '请先签收再办理', en: 'Claim the task first' },
  CASE_CLOSED: { status: 409, zh: '办件已办结', en: 'The case is closed' },
  CASE_DECIDED: {
    status: 409,
    zh: '已有审核决定，不能再撤回',
    en: 'The case has been decided and cannot be withdrawn',
  },
  TAKE_BACK_TOO_LATE: {
    status: 409,
    zh: '后续已办理，不能拿回',
    en: 'Others have acted since; it cannot be taken back',
  },
  TAKE_BACK_FINAL: {
    status: 409,
    zh: '已产生不可撤销的结果（如发放学籍号、条目转出），不能拿回',
    en: 'A final effect has been carried out; it cannot be taken back',
  },
  URGED_ALREADY: { status: 409, zh: '今天已催办过', en: 'Already urged today' },
  NOTHING_TO_URGE: { status: 409, zh: '当前没有待办可催', en: 'There is no open task to urge' },
  VERDICT_UNKNOWN: {
    status: 422,
    zh: '这一步不能作出此决定',
    en: 'This step does not offer that decision',
  },
  RETURN_TARGET: {
    status: 422,
    zh: '不能退回到该步骤',
    en: 'The case cannot be returned to that step',
  },
  REASON_REQUIRED: {
    status: 422,
    zh: '退回或驳回须选择原因并说明',
    en: 'A return or rejection needs a reason and a text',
  },
  ITEMS_CHANGED: {
    status: 409,
    zh: '名单已变化，请刷新后再办',
    en: 'The list has changed since it was shown; reload it',
  },
  ITEMS_INVALID: {
    status: 422,
    zh: '有幼儿信息尚未通过校验，请先补正',
    en: 'Some children are not valid yet',
  },
  WARNINGS_UNCONFIRMED: {
    status: 422,
    zh: '有提示尚未确认，请逐条查看后勾选确认再提交',
    en: 'There are warnings; look at them and confirm before submitting',
  },
  NO_ITEMS: { status: 422, zh: '没有可提交的幼儿', en: 'There is no child to submit' },
  CHILD_LOCKED: {
    status: 409,
    zh: '幼儿已在办理其他事项，请打开该办件',
    en: 'The child is in another open case',
  },
  CHILD_IN_ARBITRATION: {
    status: 409,
    zh: '幼儿的问题学籍正在处理',
    en: 'The child is in an open arbitration',
  },
  CHILD_STATE: {
    status: 409,
    zh: '幼儿当前状态不能办理此事项',
    en: 'The state of the child does not allow this',
  },
  CHILD_EXISTS: { status: 409, zh: '该证件号码已有学籍', en: 'This document already has a record' },
  FORM_NOT_CONFIRMED: {
    status: 409,
    zh: '确认表尚未由家长签字确认',
    en: 'The confirmation form is not signed and confirmed',
  },
  FORM_STATE: {
    status: 409,
    zh: '确认表当前状态不能进行此操作',
    en: 'The state of the form does not allow this',
  },
  FORM_EXPIRED: {
    status: 409,
    zh: '确认表已失效，请重新打印',
    en: 'The form has expired; print it again',
  },
  KEY_FIELD_LOCKED: {
    status: 409,
    zh: '已发学籍号，关键信息须通过关键信息变更办理',
    en: 'Key fields change only by a key-field change once a number exists',
  },
  VERSION_STALE: {
    status: 409,
    zh: '信息已被他人修改，请刷新后合并',
    en: 'Somebody else has changed the record; reload it',
  },
  CLASS_NOT_EMPTY: {
    status: 409,
    zh: '班级中还有幼儿，不能删除',
    en: 'There are children in the class',
  },
  CLASS_MISSING: {
    status: 422,
    zh: '班级不存在或不属于本机构',
    en: 'No such class in this institution',
  },
  CODE_TAKEN: { status: 409, zh: '编码或名称已被使用', en: 'The code or name is in use' },
  WINDOW_CLOSED: {
    status: 409,
    zh: '不在办理时间内，请联系县级管理员开通',
    en: 'Outside the window; ask the county to open it',
  },
  IMPORT_REPEATED: { status: 409, zh: '这份文件已导入过', en: 'This file was imported before' },
  IMPORT_STATE: {
    status: 409,
    zh: '导入当前状态不能进行此操作',
    en: 'The state of the import does not allow this',
  },
  IMPORT_USED: {
    status: 409,
    zh: '导入的幼儿已提交，不能撤销导入',
    en: 'Children of this import were submitted; it cannot be undone',
  },
  IMPORT_EMPTY: {
    status: 422,
    zh: '没有可保存的行：各行均有错误，或与已有信息一致',
    en: 'There is nothing to save: every row has errors or changes nothing',
  },
  IMPORT_WARNINGS: {
    status: 409,
    zh: '部分行有提示，请核对并确认后再保存',
    en: 'Some rows have warnings; check and confirm them before saving',
  },
  WORKBOOK_REFUSED: {
    status: 422,
    zh: '文件无法读取，请使用下载的模板另存为 .xlsx',
    en: 'The workbook cannot be read',
  },
  FILE_TYPE: { status: 422, zh: '文件类型不被接受', en: 'This type of file is not accepted' },
  COMMAND_REUSED: {
    status: 409,
    zh: '操作编号重复且内容不同，请刷新页面',
    en: 'The command id was used with another content',
  },
  GRANT_CONFLICT: {
    status: 409,
    zh: '该授权与现有授权冲突',
    en: 'The grant conflicts with another',
  },
  UNAVAILABLE: {
    status: 503,
    zh: '系统暂时不可用，您的操作没有丢失，请稍后重试',
    en: 'Temporarily unavailable; try again',
  },
  INTERNAL: {
    status: 500,
    zh: '系统内部错误，请联系技术支持并提供编号',
    en: 'Internal error; give support the request id',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>

export type ProblemCode = keyof typeof problems
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code)
