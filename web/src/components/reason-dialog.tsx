import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { enrollmentReasons } from '../../../domain/enrollment-review'
import { useLang } from '../lib/use-lang'
import { AreaField, SelectField } from './form/fields'
import { Form } from './form/form'
import { Submit } from './form/submit'

export interface Reason {
  reasonCode: string
  text: string
  returnTo?: string
}

interface Props {
  open: boolean
  title: string
  submit: string
  reasons?: readonly { code: string; zh: string; en: string }[]
  returnsTo?: readonly { step: string; zh: string; en: string }[]
  children?: React.ReactNode
  onClose: () => void
  onReason: (reason: Reason) => unknown
}

const schema = z.object({
  reasonCode: z.string({ error: 'verdict.reasonMissing' }).min(1, 'verdict.reasonMissing'),
  text: z.string().trim().min(1, 'verdict.textMissing').max(2000),
  returnTo: z.string().nullish(),
})

const allReasons = Object.entries(enrollmentReasons).map(([code, text]) => ({ code, ...text }))

/** Why something is returned or rejected: a code, a sentence, and where to. */
export function ReasonDialog({ reasons = allReasons, returnsTo = [], ...props }: Props) {
  const { t } = useTranslation()
  const { pick } = useLang()
  return (
    <Modal
      open={props.open}
      title={props.title}
      footer={null}
      onCancel={props.onClose}
      destroyOnHidden
      closable={{ 'aria-label': t('shared.close') }}
    >
      {props.children}
      <Form
        label={props.title}
        schema={schema}
        defaultValues={{ reasonCode: '', text: '', returnTo: returnsTo[0]?.step }}
        onSubmit={async ({ reasonCode, text, returnTo }) => {
          await props.onReason({ reasonCode, text, ...(returnTo ? { returnTo } : {}) })
        }}
      >
        {returnsTo.length > 1 && (
          <SelectField
            name="returnTo"
            label={t('verdict.returnTo')}
            required
            options={returnsTo.map((step) => ({ value: step.step, label: pick(step) }))}
          />
        )}
        <SelectField
          name="reasonCode"
          label={t('verdict.reasonCode')}
          required
          options={reasons.map((reason) => ({ value: reason.code, label: pick(reason) }))}
        />
        <AreaField
          name="text"
          label={t('verdict.reasonText')}
          required
          hint={t('verdict.reasonHelp')}
        />
        <div className="row row-end">
          <Submit danger busy={t('shared.working')}>
            {props.submit}
          </Submit>
        </div>
      </Form>
    </Modal>
  )
}
