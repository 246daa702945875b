import { Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** Why a record is changed, kept in its history. */
export function ChangeReason({ onChange }: { onChange: (text: string) => void }) {
  const { t } = useTranslation()
  return (
    <Input
      style={{ width: 280 }}
      maxLength={200}
      aria-label={t('childForm.changeReason')}
      placeholder={`${t('childForm.changeReason')}（${t('shared.optional')}）`}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
