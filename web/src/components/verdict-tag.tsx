import { CheckCircleOutlined, CloseCircleOutlined, RollbackOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'

const looks = {
  approve: { color: 'green', icon: <CheckCircleOutlined aria-hidden /> },
  return: { color: 'orange', icon: <RollbackOutlined aria-hidden /> },
  reject: { color: 'red', icon: <CloseCircleOutlined aria-hidden /> },
} as const

const isKnown = (verdict: string): verdict is keyof typeof looks => verdict in looks

/** A decision as colour, icon and word. */
export function VerdictTag({ verdict }: { verdict: string }) {
  const { t } = useTranslation()
  if (!isKnown(verdict)) return <Tag>{verdict}</Tag>
  const { color, icon } = looks[verdict]
  return (
    <Tag color={color} icon={icon}>
      {t(`verdict.${verdict}`)}
    </Tag>
  )
}
