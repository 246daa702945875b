import { z } from '@hono/zod-openapi'
import { attachmentForm } from '../../domain/attachment.form'
import { largestFile } from '../../db/file-store'
import { newId } from '../../db/new-id'
import { findAttachment, insertAttachment } from '../../db/queries/attachments'
import { acceptUpload } from '../../db/upload'
import { actorOf, requireRight, scoped } from '../actor'
import { audit } from '../audit'
import { refuse } from '../errors'
import { ownerPlace } from '../records/attachment-owner'
import { attachmentHeaders, fileField } from '../records/files'
import { idParam, json, newRouter, route } from '../router'

const tags = ['attachments']
const attachmentView = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    mediaType: z.string(),
    size: z.number().int(),
  })
  .meta({ id: 'Attachment' })
const upload = attachmentForm.extend({ file: fileField })
const binary = z.string().openapi({ format: 'binary' })

const addRoute = route({
  method: 'post',
  path: '/attachments',
  right: { action: 'create', subject: 'Attachment' },
  tags,
  summary: 'Keeps a photo (JPEG, PNG) or a scan (also PDF); images are written anew without EXIF',
  request: {
    body: { required: true, content: { 'multipart/form-data': { schema: upload } } },
  },
  responses: { 201: json(attachmentView, 'What is kept') },
})
const getRoute = route({
  method: 'get',
  path: '/attachments/{id}',
  right: { action: 'read', subject: 'Attachment' },
  audit: 'always',
  tags,
  summary: 'The file, to be saved',
  request: { params: idParam },
  responses: {
    200: {
      description: 'The file',
      content: { 'image/jpeg': { schema: binary }, 'application/pdf': { schema: binary } },
    },
  },
})

const wrongOwner = {
  path: 'kind',
  code: 'photo-of-child',
  zh: '照片只能附在幼儿信息上',
  en: 'A photo belongs to a child',
}

/** Photos and scans. */
export const attachmentRoutes = newRouter()
  .openapi(addRoute, async (c) => {
    const { deps } = c.var
    const { encryption, files } = deps
    const actor = actorOf(c)
    const { file, ...owner } = c.req.valid('form')
    if (file.size > largestFile) throw refuse('BODY_TOO_LARGE')
    if (owner.kind === 'photo' && owner.ownerType !== 'child')
      throw refuse('FORM_INVALID', { issues: [wrongOwner] })
    // Asked before the file is looked at: what may not be kept costs no work.
    await scoped(deps, actor, (tx) => ownerPlace({ tx, encryption, actor }, owner))
    const accepted = await acceptUpload(owner.kind, Buffer.from(await file.arrayBuffer()))
    if (!accepted) throw refuse('FILE_TYPE')
    const { bytes, mediaType } = accepted
    const hash = await files.put(bytes)
    const view = { id: newId(), kind: owner.kind, mediaType, size: bytes.length }
    await scoped(deps, actor, async (tx) => {
      const { unitPath } = await ownerPlace({ tx, encryption, actor }, owner)
      await insertAttachment(tx, {
        id: view.id,
        unit_path: unitPath,
        owner_type: owner.ownerType,
        owner_id: owner.ownerId,
        kind: owner.kind,
        hash,
        size: view.size,
        media_type: mediaType,
        file_name_cipher: encryption.encrypt(file.name),
        created_by: actor.account.id,
      })
      const detail = { ownerType: owner.ownerType, ownerId: owner.ownerId, kind: owner.kind }
      const entry = { objectType: 'attachment', objectId: view.id, detail }
      await audit(tx, actor, { action: 'attachment.create', ...entry })
    })
    return c.json(view, 201)
  })
  .openapi(getRoute, async (c) => {
    const { files } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const found = await scoped(c.var.deps, actor, async (tx) => {
      const attachment = await findAttachment(tx, id)
      if (!attachment || attachment.state !== 'accepted') throw refuse('NOT_FOUND')
      requireRight(actor, 'read', 'Attachment', { unitPath: attachment.unit_path })
      const entry = { action: 'attachment.read', objectType: 'attachment', objectId: id }
      await audit(tx, actor, entry)
      return attachment
    })
    const bytes = await files.get(found.hash)
    if (!bytes) throw refuse('NOT_FOUND')
    const ending = found.media_type === 'application/pdf' ? 'pdf' : 'jpg'
    const headers = attachmentHeaders(`${found.kind}-${id.slice(-8)}.${ending}`, found.media_type)
    return c.body(new Uint8Array(bytes), 200, headers)
  })
