import { z } from '@hono/zod-openapi'

/** A file of a multipart form. */
export const fileField = z
  .custom<File>((value) => value instanceof File && value.size > 0)
  .openapi({ type: 'string', format: 'binary' })

/** Headers of a file that is handed out: saved, never shown inside our pages or guessed at (S-MAL-01). */
export const attachmentHeaders = (name: string, mediaType: string) => ({
  'content-type': mediaType,
  'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name)}`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
})
