import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** The two suites of S-CON-02: the national algorithms by default, AES and SHA-2 as the other. */
export const suites = {
  sm4: { id: 1, cipher: 'sm4-ctr', keyLength: 16, mac: 'sm3' },
  aes: { id: 2, cipher: 'aes-256-gcm', keyLength: 32, mac: 'sha256' },
} as const
export type Suite = keyof typeof suites

/** What a blind index is for; one value under two purposes gives two unlike indexes. */
export type IndexPurpose =
  'id-document' | 'guardian-document' | 'enrollment-number' | 'phone' | 'form'

/** Keys by their id (1…255). New values are written with `current`; all ids can be read. The index key never rotates silently. */
export interface EncryptionKeys {
  current: number
  suite: Suite
  /** Key id → 32 secret bytes in base64. */
  keys: Record<number, string>
  /** 32 secret bytes in base64 for the blind indexes. */
  indexKey: string
}

export interface Encryption {
  /** Encrypts text; the result names its suite and key, so that keys may rotate. */
  encrypt(plain: string): Buffer
  /** @throws when the value was changed, or its key is not known */
  decrypt(cipher: Buffer): string
  encryptJson(value: unknown): Buffer
  decryptJson(cipher: Buffer): unknown
  /** A keyed digest for searching by equality; 32 bytes. */
  blindIndex(purpose: IndexPurpose, value: string): Buffer
  /** A keyed digest of several parts, for chains and forms; 32 bytes. */
  digest(...parts: (string | Buffer)[]): Buffer
  /** Whether a value is written with another than the current key or suite. */
  isOutdated(cipher: Buffer): boolean
}

const ivLength = 16
const macLength = 16
const derive = (secret: Buffer, label: string, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, '', label, length))

/** Column encryption: one byte of suite, one of key id, then iv, mac or tag, and the encrypted text. */
export function createEncryption(keys: EncryptionKeys): Encryption {
  const ring = new Map(
    Object.entries(keys.keys).map(([id, secret]) => {
      const bytes = Buffer.from(secret, 'base64')
      if (bytes.length !== 32) throw new Error(`encryption key ${id} must have 32 bytes`)
      return [
        Number(id),
        {
          sm4: derive(bytes, 'sm4', 16),
          aes: derive(bytes, 'aes', 32),
          mac: derive(bytes, 'mac', 32),
        },
      ]
    }),
  )
  const keyOf = (id: number) => {
    const key = ring.get(id)
    if (!key) throw new Error(`encryption key ${id} is not known`)
    return key
  }
  keyOf(keys.current)
  const indexSecret = Buffer.from(keys.indexKey, 'base64')
  if (indexSecret.length !== 32) throw new Error('the index key must have 32 bytes')
  const indexMac = suites[keys.suite].mac

  const seal = (head: Buffer, key: Buffer, body: Buffer) =>
    createHmac('sm3', key).update(head).update(body).digest().subarray(0, macLength)

  function encrypt(plain: string): Buffer {
    const key = keyOf(keys.current)
    const head = Buffer.concat([
      Buffer.from([suites[keys.suite].id, keys.current]),
      randomBytes(ivLength),
    ])
    const iv = head.subarray(2)
    if (keys.suite === 'sm4') {
      const cipher = createCipheriv('sm4-ctr', key.sm4, iv)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([head, seal(head, key.mac, body), body])
    }
    const cipher = createCipheriv('aes-256-gcm', key.aes, iv)
    cipher.setAAD(head.subarray(0, 2))
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([head, cipher.getAuthTag(), body])
  }

  function decrypt(sealed: Buffer): string {
    const [suite, id] = [sealed[0], sealed[1]]
    const start = 2 + ivLength + macLength
    if (id === undefined || sealed.length < start) throw new Error('encrypted value is too short')
    const key = keyOf(id)
    const head = sealed.subarray(0, 2 + ivLength)
    const tag = sealed.subarray(2 + ivLength, start)
    const body = sealed.subarray(start)
    if (suite === suites.sm4.id) {
      if (!timingSafeEqual(seal(head, key.mac, body), tag))
        throw new Error('encrypted value was changed')
      const cipher = createDecipheriv('sm4-ctr', key.sm4, head.subarray(2))
      return Buffer.concat([cipher.update(body), cipher.final()]).toString('utf8')
    }
    const cipher = createDecipheriv('aes-256-gcm', key.aes, head.subarray(2))
    cipher.setAAD(head.subarray(0, 2))
    cipher.setAuthTag(tag)
    return Buffer.concat([cipher.update(body), cipher.final()]).toString('utf8')
  }

  const blindIndex = (purpose: IndexPurpose, value: string) =>
    createHmac(indexMac, indexSecret).update(`${purpose}\0${value}`).digest()

  return {
    encrypt,
    decrypt,
    encryptJson: (value) => encrypt(JSON.stringify(value)),
    decryptJson: (cipher) => JSON.parse(decrypt(cipher)),
    blindIndex,
    digest: (...parts) => {
      const mac = createHmac(indexMac, indexSecret)
      for (const part of parts) mac.update('\0').update(part)
      return mac.digest()
    },
    isOutdated: (cipher) => cipher[0] !== suites[keys.suite].id || cipher[1] !== keys.current,
  }
}

/** Reads the keys from the environment value `REGISTRY_KEYS` (JSON of {@link EncryptionKeys}). */
export function encryptionFromEnv(text: string | undefined): Encryption {
  if (!text)
    throw new Error(
      'REGISTRY_KEYS is missing: start by `npm start`, or set it to the JSON of the encryption keys',
    )
  const keys: EncryptionKeys = JSON.parse(text)
  return createEncryption(keys)
}

/** Fresh random keys, for a first start and for tests. */
export const newKeys = (suite: Suite = 'sm4'): EncryptionKeys => ({
  current: 1,
  suite,
  keys: { 1: randomBytes(32).toString('base64') },
  indexKey: randomBytes(32).toString('base64'),
})
