import { documentLeg } from './document-leg'
import { formLeg } from './form-leg'
import { homeLeg } from './home-leg'
import { menuLeg } from './menu-leg'
import { tableLeg } from './table-leg'
import { troubleLeg } from './trouble-leg'
import { uploadLeg } from './upload-leg'
import type { Leg } from './visit'

/** The whole tour, by what its parts show. */
export const LEGS = {
  'the start': homeLeg,
  'a document': documentLeg,
  'menus and bars': menuLeg,
  'forms of blocks': formLeg,
  tables: tableLeg,
  uploads: uploadLeg,
  trouble: troubleLeg,
} satisfies Record<string, Leg>

export type LegName = keyof typeof LEGS
