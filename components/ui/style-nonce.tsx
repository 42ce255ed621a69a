'use client'

import { setNonce } from 'get-nonce'
import { useEffect } from 'react'

/**
 * Lets the parts that write style elements (an open dialog holds the page still with one) do so
 * under the content security policy. The nonce is that of the document as it was loaded, which a
 * navigation inside the application does not change; so it is read from the page, not passed in.
 */
export function StyleNonce() {
  useEffect(() => {
    const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
    if (nonce) setNonce(nonce)
  }, [])
  return null
}
