/** The code of a form, drawn by the server; shown as an image, so that nothing in it could ever run. */
export const QrImage = ({ svg, label }: { svg: string; label: string }) => (
  <img
    className="paper-qr"
    src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
    alt={label}
    width={84}
    height={84}
  />
)
