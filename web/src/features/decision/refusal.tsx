import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../lib/format'
import type { Problem } from '../../lib/problem'
import { useLang } from '../../lib/use-lang'

const isVerdict = (text: string): text is 'approve' | 'return' | 'reject' =>
  ['approve', 'return', 'reject'].includes(text)

/** Why the decision was not taken; where a colleague was faster, who and when. */
export function Refusal({ problem }: { problem: Problem }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const { by } = problem
  const faster =
    by &&
    (by.at && by.verdict
      ? t('verdict.faster', {
          name: by.name,
          at: instantText(by.at),
          verdict: isVerdict(by.verdict) ? t(`verdict.${by.verdict}`) : by.verdict,
        })
      : t('verdict.fasterPlain', { name: by.name }))
  return <Alert type="error" showIcon role="alert" title={pick(problem)} description={faster} />
}
