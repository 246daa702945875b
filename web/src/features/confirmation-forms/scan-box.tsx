import { QrcodeOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSay } from '../../lib/use-say'
import { useScanForm } from './api/scan-form.mutation'

/** A scanner types the code and Enter: the form's row is brought into view and focused. */
export function ScanBox() {
  const { t } = useTranslation()
  const say = useSay()
  const scan = useScanForm()
  const [code, setCode] = useState('')
  const find = async () => {
    if (!code.trim()) return
    const found = await scan.mutateAsync(code.trim()).catch(say.failed)
    if (!found || !('id' in found)) return
    const row = document.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(found.id)}"]`)
    row?.scrollIntoView({ block: 'center' })
    row?.querySelector('input')?.focus()
    say.done(t('forms.scanFound', { no: code.trim().slice(0, 24) }))
    setCode('')
  }
  return (
    <Input
      style={{ width: 240 }}
      prefix={<QrcodeOutlined aria-hidden />}
      aria-label={t('forms.scan')}
      placeholder={t('forms.scan')}
      value={code}
      onChange={(event) => setCode(event.target.value)}
      onPressEnter={() => void find()}
    />
  )
}
