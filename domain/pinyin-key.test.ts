import { describe, expect, it } from '@jest/globals'
import { readingsOf, soundKey, soundsAlike } from './pinyin-key'

describe('the sound of a name', () => {
  it('is one syllable for each character, without tones', () => {
    expect(soundKey('陈可羽')).toBe('chen ke yu')
  })

  it('is the same for traditional characters, spaces and any middle dot', () => {
    expect(soundKey('陳 可羽')).toBe(soundKey('陈可羽'))
    expect(soundKey('古丽娜•买买提')).toBe(soundKey('古丽娜买买提'))
  })

  it('knows characters outside the basic plane', () => {
    expect(soundKey('徐毅𬭎')).toBe('xu yi hong')
  })

  it('keeps every reading of a character with several', () => {
    expect(readingsOf('曾')).toEqual(expect.arrayContaining(['zeng', 'ceng']))
    expect(soundsAlike('曾', '增')).toBe(true)
  })

  it('takes a spelling in Latin letters for the character that could not be typed', () => {
    expect(soundsAlike('ying', '瑛')).toBe(true)
    expect(soundKey('陈昕YING')).toBe(soundKey('陈昕瑛'))
  })
})
