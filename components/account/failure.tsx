/** Why something was refused, where it was asked for. */
export function Failure({ text }: { text: string | null }) {
  if (!text) return null
  return (
    <p role="alert" className="mt-2 text-bad">
      {text}
    </p>
  )
}
