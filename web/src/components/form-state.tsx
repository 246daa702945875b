import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'

const looks = {
  printed: { color: 'default', text: 'forms.printed' },
  returned: { color: 'blue', text: 'forms.returned' },
  confirmed: { color: 'green', text: 'forms.confirmed' },
  corrected: { color: 'green', text: 'forms.corrected' },
  expired: { color: 'red', text: 'forms.expired' },
} as const
const isKnown = (state: string): state is keyof typeof looks => state in looks

/** How far a confirmation form has come; a missing one is said as well. */
export function FormState({ state }: { state: string | null | undefined }) {
  const { t } = useTranslation()
  if (!state || !isKnown(state)) return <span className="text-quiet">{t('forms.none')}</span>
  return <Tag color={looks[state].color}>{t(looks[state].text)}</Tag>
}
