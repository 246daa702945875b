/**
 * Text as it may be stored: without invisible characters, control characters (PostgreSQL refuses
 * the zero byte) and halves of surrogate pairs; line breaks and tabs stay. Trimmed.
 */
export function plainText(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Cs}\p{Cf}]/gu, '').trim()
}
