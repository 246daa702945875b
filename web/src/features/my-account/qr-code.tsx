import { drawingSVG, qrcode } from 'bwip-js/browser'
import { useMemo } from 'react'

/** A QR code drawn in the browser: the secret in it is sent nowhere. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const source = useMemo(() => {
    const svg = qrcode({ bcid: 'qrcode', text, scale: 3 }, drawingSVG())
    return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`
  }, [text])
  return <img src={source} alt={label} width={180} height={180} />
}
