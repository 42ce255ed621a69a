/** Where the toolbar will be: as high as it is, so that nothing moves when it comes. */
export function ToolbarPlace() {
  return <div aria-hidden="true" className="hidden h-10 wide:block" />
}
