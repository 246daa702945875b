import AxeBuilder from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { systemStack, type Desk, type SystemStack } from './system-stack'

jest.setTimeout(400_000)

const workbook = fileURLToPath(new URL('./fixtures/intake-clean.xlsx', import.meta.url))
const shots = fileURLToPath(new URL('./output/', import.meta.url))
const inBrowser = process.env.TEST_CHROMIUM ? describe : describe.skip

/** Keeps a picture for people; returns what axe finds wrong on the page. */
async function looked(page: Page, name: string): Promise<string[]> {
  await page.screenshot({ path: `${shots}${name}.png` })
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map((each) => `${name}: ${each.id} ${each.nodes[0]?.target.join(' ') ?? ''}`)
}

/** Chooses the junior class in the page's own select; the frame's search box is a combobox too. */
async function chooseClass(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: '班级' }).click()
  await page
    .getByTitle(/^小一班/)
    .last()
    .click()
}

inBrowser('from a workbook to issued numbers, in a real browser', () => {
  let stack: SystemStack
  let clerk: Desk
  const faults: string[] = []
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    stack = await systemStack()
    clerk = await stack.desk('clerk.9935001428')
  })
  afterAll(() => stack.end())

  it('imports a class: preview first, then exactly the number that was promised', async () => {
    const { page } = clerk
    await page.getByRole('link', { name: 'Excel 导入' }).click()
    await page.locator('input[type=file]').setInputFiles(workbook)
    await page.getByRole('button', { name: '保存 90 份草稿' }).waitFor()
    faults.push(...(await looked(page, 'import')))
    await page.getByRole('button', { name: '保存 90 份草稿' }).click()
    await page.getByText('已保存 90 份草稿').waitFor()
    await page.getByRole('link', { name: '查看这些幼儿' }).click()
    await page.getByText('草稿').first().waitFor()
    faults.push(...(await looked(page, 'children')))
  })

  it('prints the forms of a class, and takes them back signed', async () => {
    const { page } = clerk
    await page.goto(`${stack.url}/forms`)
    await chooseClass(page)
    await page
      .getByRole('link', { name: /打印整班/ })
      .first()
      .click()
    await page.getByRole('button', { name: /^生成 \d+ 份确认表$/ }).click()
    await page.getByText('学前教育学籍基础信息确认表').first().waitFor()
    faults.push(...(await looked(page, 'confirmation-form')))
    await page.pdf({
      path: `${shots}confirmation-forms.pdf`,
      preferCSSPageSize: true,
      printBackground: true,
    })
    await page.goto(`${stack.url}/forms`)
    await chooseClass(page)
    await page.getByRole('table').getByText('已打印').first().waitFor()
    await page.getByRole('checkbox', { name: '全选' }).first().check()
    await page.getByRole('button', { name: /^登记交回 \d+ 份$/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^登记交回 \d+ 份$/ })
      .click()
    await page.getByRole('table').getByText('已交回').first().waitFor()
    await page.getByRole('checkbox', { name: '全选' }).first().check()
    await page.getByRole('button', { name: /^确认无误 \d+ 份$/ }).click()
    await page.getByRole('table').getByText('已确认').first().waitFor()
    faults.push(...(await looked(page, 'forms')))
  })

  it('submits the class, and shows a receipt with the case number', async () => {
    const { page } = clerk
    await page.goto(`${stack.url}/start/enrollment-review`)
    await chooseClass(page)
    const submit = page.getByRole('button', { name: /^提交审核 \d+ 名$/ })
    await submit.waitFor()
    faults.push(...(await looked(page, 'start')))
    const confirm = page.getByRole('checkbox', { name: /我已核对/ })
    if (await confirm.count()) await confirm.check()
    await submit.click()
    await page.getByText(/办件编号 JJ2026-350582-/).waitFor()
    faults.push(...(await looked(page, 'receipt')))
  })

  it('lets the principal return one child and approve the rest on one screen', async () => {
    const head = await stack.desk('head.9935001428')
    const { page } = head
    faults.push(...(await looked(page, 'inbox')))
    await page
      .getByRole('link', { name: /小一班/ })
      .first()
      .click()
    await page.getByRole('button', { name: /^同意全部 \d+ 名$/ }).waitFor()
    faults.push(...(await looked(page, 'decision')))
    await page.getByRole('checkbox').nth(1).check()
    await page.getByRole('button', { name: '退回 1 名' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').click()
    await page.getByTitle('与证件不符').click()
    await dialog.getByRole('textbox').fill('请核对户口簿上的出生日期')
    await dialog.getByRole('button', { name: /退回/ }).click()
    const finish = page.getByRole('button', { name: /^办结：同意 \d+ 名，退回 1 名/ })
    await finish.click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^办结：同意/ })
      .click()
    await page
      .getByText(/已办结：/)
      .first()
      .waitFor()
    faults.push(...(await looked(page, 'decided')))
    expect(head.complaints).toEqual([])
    await head.context.close()
  })

  it('closes with the county’s review, and the clerk sees one sum with links', async () => {
    const county = await stack.desk('review.350582')
    const { page } = county
    await page
      .getByRole('link', { name: /小一班/ })
      .first()
      .click()
    await page.getByRole('button', { name: /^同意全部 \d+ 名$/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^同意全部/ })
      .click()
    await page
      .getByText(/已办结：/)
      .first()
      .waitFor()
    await county.context.close()
    await clerk.page.goto(`${stack.url}/inbox?box=started`)
    faults.push(...(await looked(clerk.page, 'started')))
    await clerk.page
      .getByRole('link', { name: /^JJ2026-350582-/ })
      .last()
      .click()
    await clerk.page
      .getByText(/已编号/)
      .first()
      .waitFor()
    faults.push(...(await looked(clerk.page, 'case')))
    expect(clerk.complaints).toEqual([])
  })

  it('has nothing for the accessibility checker to say on any of these pages', () => {
    expect(faults).toEqual([])
  })

  it('wrote no name and no number of a child into any log', () => {
    expect(stack.output()).not.toMatch(/\d{17}[\dX]/)
  })
})
