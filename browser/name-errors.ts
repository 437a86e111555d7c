// The summary of a refused form names each field, so that «fill this in» five times is not a riddle.

const nameOf = (field: Element): string => {
  const isChoice = field.matches('[type="radio"], [type="checkbox"], :not(input, select, textarea)')
  const label = isChoice
    ? field.closest('fieldset')?.querySelector('legend')
    : document.querySelector(`label[for="${CSS.escape(field.id)}"]`)
  return label?.firstChild?.textContent?.trim() ?? ''
}

for (const link of document.querySelectorAll<HTMLAnchorElement>('.error-summary a[href^="#"]')) {
  const field = document.getElementById(link.hash.slice(1))
  const name = field ? nameOf(field) : ''
  if (name && !link.textContent?.includes(name)) link.prepend(`${name}: `)
}

export {}
