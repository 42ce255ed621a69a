/** Somebody who is in the document now. */
export interface PresentPerson {
  /** As the relay knows them; missing where it has said nothing of them. */
  readonly id?: string
  readonly name: string
}

export type PresentPeople = readonly PresentPerson[]

/** What somebody with access goes by, and whether they are here. Guests may have no name but here. */
export function presenceOf(
  somebody: { readonly name: string; readonly user: string },
  present: PresentPeople,
): { name: string; isHere: boolean } {
  const here = present.find(({ id }) => id !== undefined && id === somebody.user)
  return { name: somebody.name || here?.name || '', isHere: here !== undefined }
}
