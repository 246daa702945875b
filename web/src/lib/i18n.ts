import i18next from 'i18next'
import { z } from 'zod'
import { en, zhCN } from 'zod/locales'
import { initReactI18next } from 'react-i18next'
import { texts } from './texts/all'
import type { Text } from './texts/text'

type Section = keyof typeof texts
type Resources = { [S in Section]: Record<keyof (typeof texts)[S] & string, string> }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Resources }
  }
}

const inLanguage = (at: 0 | 1) =>
  Object.fromEntries(
    Object.entries(texts).map(([section, entries]) => [
      section,
      Object.fromEntries(Object.entries<Text>(entries).map(([key, text]) => [key, text[at]])),
    ]),
  )

const remembered = 'registry.language'

/** Language of the last visit on this machine; Chinese where there was none. */
function firstLanguage(): 'zh' | 'en' {
  try {
    return localStorage.getItem(remembered) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

/** Speaks the other language from now on, also after a reload. */
export async function changeLanguage(lang: 'zh' | 'en'): Promise<void> {
  try {
    localStorage.setItem(remembered, lang)
  } catch {
    // A browser that keeps nothing still changes the language of this visit.
  }
  await i18next.changeLanguage(lang)
}

const speak = (lang: string) => {
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN'
  z.config(lang === 'en' ? en() : zhCN())
}

i18next.on('languageChanged', speak)

/** Ready once the texts are in; they are part of the bundle, so nothing is fetched. */
export const i18nReady = i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'zh',
  resources: { zh: { translation: inLanguage(0) }, en: { translation: inLanguage(1) } },
  interpolation: { escapeValue: false },
})
