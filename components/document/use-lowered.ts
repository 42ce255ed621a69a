'use client'

import { useState } from 'react'
import { mayEdit, type Role } from '../../lib/access'

/** Whether somebody who could write on this page no longer may. */
export function useLowered(role: Role): boolean {
  const [wasWriter, setWasWriter] = useState(false)
  if (mayEdit(role) && !wasWriter) setWasWriter(true)
  return wasWriter && !mayEdit(role)
}
