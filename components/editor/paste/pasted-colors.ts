/**
 * Our name for a colour of another program, where that is clearly a colour somebody chose: not the
 * black of text, not the white of paper, and nothing hardly to be told from either.
 */
import type { Color } from '../../../lib/schema-attributes'

interface Rgb {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** Of those that programs write by name: Word's highlights and the basic ones. */
const NAMED: Readonly<Record<string, Color>> = {
  yellow: 'yellow',
  gold: 'yellow',
  olive: 'yellow',
  darkyellow: 'yellow',
  orange: 'orange',
  red: 'red',
  maroon: 'red',
  darkred: 'red',
  fuchsia: 'pink',
  magenta: 'pink',
  pink: 'pink',
  purple: 'purple',
  darkmagenta: 'purple',
  blue: 'blue',
  navy: 'blue',
  darkblue: 'blue',
  aqua: 'blue',
  cyan: 'blue',
  teal: 'blue',
  darkcyan: 'blue',
  lime: 'green',
  green: 'green',
  darkgreen: 'green',
  silver: 'gray',
  gray: 'gray',
  grey: 'gray',
  lightgrey: 'gray',
  lightgray: 'gray',
}

/** Degrees of the circle of hues at which one name ends and the next begins. */
const HUES: readonly (readonly [number, Color])[] = [
  [15, 'red'],
  [44, 'orange'],
  [70, 'yellow'],
  [168, 'green'],
  [252, 'blue'],
  [290, 'purple'],
  [344, 'pink'],
  [360, 'red'],
]

export function nearestColor(css: string, use: 'text' | 'background'): Color | null {
  const text = css.trim().toLowerCase()
  const named = NAMED[text]
  if (named) return named
  const rgb = parseColor(text)
  if (rgb === null) return null
  const { red, green, blue } = rgb
  const [light, dark] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const strength = light - dark
  if (strength < (use === 'text' ? 60 : 24)) return grayOf(light, use)
  const hue = hueOf(rgb, light, strength)
  return HUES.find(([until]) => hue < until)?.[1] ?? null
}

function grayOf(light: number, use: 'text' | 'background'): Color | null {
  const [from, to] = use === 'text' ? [0x60, 0xd0] : [0x80, 0xe0]
  return light >= from && light <= to ? 'gray' : null
}

function hueOf({ red, green, blue }: Rgb, light: number, strength: number): number {
  const sixth =
    light === red
      ? (green - blue) / strength
      : light === green
        ? (blue - red) / strength + 2
        : (red - green) / strength + 4
  return (sixth * 60 + 360) % 360
}

function parseColor(text: string): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1]
  if (hex) {
    const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex
    const value = Number.parseInt(full, 16)
    return { red: value >> 16, green: (value >> 8) & 0xff, blue: value & 0xff }
  }
  const parts =
    /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+%?))?\s*\)$/.exec(text)
  if (!parts || Number.parseFloat(parts[4] ?? '1') === 0) return null
  return { red: Number(parts[1]), green: Number(parts[2]), blue: Number(parts[3]) }
}
