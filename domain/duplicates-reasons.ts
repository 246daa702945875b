const TEXTS = {
  'same-document': ['身份证件号码相同', 'Same identity document number'],
  'same-enrollment-number': ['学籍号相同', 'Same enrollment number'],
  'same-name': ['姓名相同', 'Same name'],
  'name-variant': [
    '姓名是同一姓名的另一种写法（繁体字、间隔号或生僻字代用）',
    'The same name written in another way',
  ],
  'name-homophone': ['姓名读音相同、用字不同', 'The names sound alike'],
  'name-look-alike': ['姓名用字形近', 'The names look alike'],
  'other-surname': ['名相同、姓不同', 'Same given name under another surname'],
  'name-different': ['姓名不同', 'Different names'],
  'same-sex': ['性别相同', 'Same sex'],
  'other-sex': ['性别不同', 'Different sex'],
  'same-birth-date': ['出生日期相同', 'Same birth date'],
  'birth-date-swapped': ['出生日期疑似数字颠倒', 'Birth dates differ by swapped digits'],
  'birth-date-one-digit': ['出生日期只差一位数字', 'Birth dates differ in one digit'],
  'birth-date-different': ['出生日期不同', 'Different birth dates'],
  'same-guardian': ['监护人身份证件号码相同', 'Same guardian’s document number'],
  'guardian-slip': [
    '监护人姓名相同、证件号码疑似录错一处',
    'Same guardian’s name, number one slip apart',
  ],
  'guardian-name': ['监护人姓名相同、一方未填证件号码', 'Same guardian’s name, one number missing'],
  'number-missing': ['至少一方没有证件号码可比', 'No document numbers to compare'],
  'number-incomparable': ['证件类型不同，号码不能相比', 'Different kinds of document'],
  'number-renewed': [
    '同类证件号码不同，可能换发',
    'Another number of the same kind, perhaps renewed',
  ],
  'number-slip': [
    '证件号码疑似录错一处，其中一个校验不通过',
    'Numbers one slip apart, one fails its check',
  ],
  'number-unlike': ['证件号码不同，其中一个校验不通过', 'Different numbers, one fails its check'],
  'number-replaced': [
    '两个有效号码不同，可能由公安机关更换',
    'Two valid numbers, perhaps replaced by the police',
  ],
  'two-valid-numbers': ['两个有效的公民身份号码不同', 'Two different valid citizen numbers'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

/** The stable code of a reason. */
export type ReasonCode = keyof typeof TEXTS

/** Why two records are, or are not, the same child: in words, never with anyone's data in it. */
export interface DuplicateReason {
  code: ReasonCode
  zh: string
  en: string
}

/** The reason in both languages. */
export const reasonOf = (code: ReasonCode): DuplicateReason => {
  const [zh, en] = TEXTS[code]
  return { code, zh, en }
}
