import { useTranslation } from 'react-i18next'
import type { Lang } from './format'

/** The language in use and a chooser between the two texts that the API sends. */
export function useLang(): { lang: Lang; pick: (text: { zh: string; en: string }) => string } {
  const { i18n } = useTranslation()
  const lang: Lang = i18n.language.startsWith('en') ? 'en' : 'zh'
  return { lang, pick: (text) => text[lang] }
}
