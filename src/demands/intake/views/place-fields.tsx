import { AreaMap, type FormState, TextField, usePage, useWords } from '../../../ui/index.ts'
import { areasOf, type Reference } from '../../demand/reference.ts'
import { sentWords } from '../words.ts'

const winds = ['north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] as const

/** Filled in by the browser, which alone knows where the pin is. */
const blanks = { county: '[county]', km: '[km]', wind: '[wind]' }

/** The place in words, and on the map for who has a browser that draws it. */
export function PlaceFields({ form, reference }: { form: FormState; reference: Reference }) {
  const { lang } = usePage()
  const w = useWords(sentWords)
  const told = Object.fromEntries(winds.map((wind) => [`data-${wind}`, w(`wind_${wind}`)]))
  const [lat, lon] = [Number(form.values['latitude'] || Number.NaN), Number(form.values['longitude'] || Number.NaN)]
  return (
    <place-finder
      data-find={w('place_find')}
      data-refused={w('place_refused')}
      data-hint={w('place_hint_map')}
      data-nearer={w('place_nearer')}
      data-farther={w('place_farther')}
      data-clear={w('place_clear')}
      data-outside={w('place_outside')}
      data-centre={w('place_centre', blanks)}
      data-away={w('place_away', blanks)}
      {...told}
    >
      <TextField name="place" label={w('place')} hint={w('place_hint')} form={form} maxlength={200} />
      <input type="hidden" name="latitude" value={form.values['latitude'] ?? ''} />
      <input type="hidden" name="longitude" value={form.values['longitude'] ?? ''} />
      <details class="fold" hidden>
        <summary>{w('place_on_map')}</summary>
        <AreaMap
          label={w('place_map')}
          counties={areasOf(reference, lang)}
          pin={Number.isFinite(lat) && Number.isFinite(lon) ? { lat, lon } : null}
          picks
        />
      </details>
    </place-finder>
  )
}
