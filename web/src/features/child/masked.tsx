import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ErrorState } from '../../components/error-state'
import { AreaField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { useReveal } from './api/reveal.mutation'

const schema = z.object({
  reason: z.string().trim().min(2, 'children.revealReasonMissing').max(200),
})

interface Props {
  childId: string
  /** Name of the field as the API knows it. */
  field: string
  label: string
  masked: string
  mayReveal: boolean
}

/** A value of which only the ends show; the eye asks for a reason and shows it for a minute. */
export function Masked({ childId, field, label, masked, mayReveal }: Props) {
  const { t } = useTranslation()
  const reveal = useReveal(childId)
  const [asking, setAsking] = useState(false)
  const [left, setLeft] = useState(0)
  const shown = left > 0
  const { reset } = reveal
  useEffect(() => {
    if (!shown) return
    const timer = setInterval(
      () =>
        setLeft((now) => {
          if (now <= 1) reset()
          return now - 1
        }),
      1000,
    )
    return () => clearInterval(timer)
  }, [shown, reset])
  const hide = () => {
    setLeft(0)
    reset()
  }
  return (
    <span className="digits">
      {shown ? (
        <>
          <strong>{reveal.data?.value ?? t('children.revealEmpty')}</strong>{' '}
          <small className="text-quiet">{t('children.revealLeft', { count: left })}</small>
        </>
      ) : (
        masked
      )}
      {mayReveal && (
        <Button
          type="text"
          size="small"
          icon={shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          aria-label={
            shown ? `${t('children.revealHide')} ${label}` : t('children.reveal', { what: label })
          }
          onClick={() => (shown ? hide() : setAsking(true))}
        />
      )}
      <Modal
        open={asking}
        title={t('children.revealTitle', { what: label })}
        footer={null}
        destroyOnHidden
        onCancel={() => setAsking(false)}
        closable={{ 'aria-label': t('shared.close') }}
      >
        <p style={{ marginBottom: 8 }}>{t('children.revealHelp')}</p>
        {reveal.isError && <ErrorState error={reveal.error} />}
        <Form
          label={t('children.revealTitle', { what: label })}
          schema={schema}
          defaultValues={{ reason: '' }}
          onSubmit={async ({ reason }) => {
            const value = await reveal.mutateAsync({ field, reason }).catch(() => undefined)
            if (!value) return
            setLeft(60)
            setAsking(false)
          }}
        >
          <AreaField
            name="reason"
            label={t('children.revealReason')}
            required
            rows={2}
            maxLength={200}
          />
          <div className="row row-end">
            <Submit busy={t('shared.working')}>{t('children.revealShow')}</Submit>
          </div>
        </Form>
      </Modal>
    </span>
  )
}
