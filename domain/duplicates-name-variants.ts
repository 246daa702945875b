/**
 * Traditional and variant characters that stand in names, beside the simplified form that household
 * registers of the mainland use. One line per pair of strings, character under character.
 */
const PAIRS: readonly (readonly [traditional: string, simplified: string])[] = [
  [
    '陳黃張吳劉蘇楊許謝葉莊賴盧趙顏溫連鄭魯羅馬馮鄧蔣韓蕭葛薛閻鄒',
    '陈黄张吴刘苏杨许谢叶庄赖卢赵颜温连郑鲁罗马冯邓蒋韩萧葛薛阎邹',
  ],
  [
    '龍龐龔聶顧賀錢孫錢嚴華韋湯湯鍾譚廖閔歐陽餘範齊喬賈寧關費樂',
    '龙庞龚聂顾贺钱孙钱严华韦汤汤钟谭廖闵欧阳余范齐乔贾宁关费乐',
  ],
  [
    '蕓雲澤軒穎瑩靜凱偉維誠傑鳴銘鈺語夢萌潔揚飛弘軍鈞駿啟啓慧輝',
    '芸云泽轩颖莹静凯伟维诚杰鸣铭钰语梦萌洁扬飞弘军钧骏启启慧辉',
  ],
  [
    '庭書瓊鵬蘋嬌麗蘭蓮鳳鸞鶯鴻鵑鷗鶴豔艷紅綠藍紫緒綺綾綿維繡',
    '庭书琼鹏苹娇丽兰莲凤鸾莺鸿鹃鸥鹤艳艳红绿蓝紫绪绮绫绵维绣',
  ],
  [
    '經紀純紹絲織縈纓總續緯練績強國興榮慶豐寶財貴賢賓貝賦贊',
    '经纪纯绍丝织萦缨总续纬练绩强国兴荣庆丰宝财贵贤宾贝赋赞',
  ],
  [
    '義儀億優倫偲傳儒儷劍勁勝勛勳務勵動東來長門問聞開閣',
    '义仪亿优伦偲传儒俪剑劲胜勋勋务励动东来长门问闻开阁',
  ],
  [
    '風順項須預頌領題願顯類飄騰驍驊驥麒麟齡齊龜車輕載轅',
    '风顺项须预颂领题愿显类飘腾骁骅骥麒麟龄齐龟车轻载辕',
  ],
  [
    '達遠遙運選邁進適遜還邊鄉鄰鄺鋒錦錢鎮鐘鑫銳鋼銀鈴鉅鑒鑑鏡',
    '达远遥运选迈进适逊还边乡邻邝锋锦钱镇钟鑫锐钢银铃钜鉴鉴镜',
  ],
  [
    '曉晉暉曄曦時暢會東條業極榆樺樹橋機檸權歡歲氣沖淺清溪',
    '晓晋晖晔曦时畅会东条业极榆桦树桥机柠权欢岁气冲浅清溪',
  ],
  [
    '漢潤澄濤濱濟濤瀾灝灣煒熒燁燦燈營爾獻瑋瑤璉璣環璽瓏',
    '汉润澄涛滨济涛澜灏湾炜荧烨灿灯营尔献玮瑶琏玑环玺珑',
  ],
  [
    '當發盛盤眾確碩碧禮禎種穩窩競筆節範簡籬糧紗終結給統',
    '当发盛盘众确硕碧礼祯种稳窝竞笔节范简篱粮纱终结给统',
  ],
  [
    '聖聰聲職肅腦膽臨舉藝薈薇藹藍蘊處號術衛補裝複襲見覺覽',
    '圣聪声职肃脑胆临举艺荟薇蔼蓝蕴处号术卫补装复袭见觉览',
  ],
  [
    '觀訓記許詠詩詮詳誌認誼諒論諾謙講謹證識譯議護讀變讓',
    '观训记许咏诗诠详志认谊谅论诺谦讲谨证识译议护读变让',
  ],
  [
    '堅堯報場塵墨壯壽夢奮媽嫻嬋嬡孫學宮寬實將專尋對導島嵐',
    '坚尧报场尘墨壮寿梦奋妈娴婵嫒孙学宫宽实将专寻对导岛岚',
  ],
  [
    '嶼巒帥師帶常幫幹廣廳張彌彥徑從復徵德恆悅愛憶應懷戀戰',
    '屿峦帅师带常帮干广厅张弥彦径从复征德恒悦爱忆应怀恋战',
  ],
  [
    '擁擇據攝攬敏敘數斌斷於旺昇昌陞錫鎧鏵鑰閃閱陸陽隱隨霽靈',
    '拥择据摄揽敏叙数斌断于旺升昌升锡铠铧钥闪阅陆阳隐随霁灵',
  ],
  [
    '韻響頡頤頻穗積紋綜綸緣縱羽習聯脈芃莘喆壹貳參陸捌玖',
    '韵响颉颐频穗积纹综纶缘纵羽习联脉芃莘哲一二三六八九',
  ],
]

/** Characters that look alike, so that clerks and scanners take one for the other. */
const LOOK_ALIKE = [
  '晴睛',
  '己已巳',
  '未末',
  '戊戌戍',
  '崇祟',
  '汨汩',
  '余佘',
  '延廷',
  '荼茶',
  '栗粟',
  '瑞端',
]

const characters = (text: string): string[] => [...text]

const table = new Map<string, string>()
for (const [traditional, simplified] of PAIRS) {
  const target = characters(simplified)
  characters(traditional).forEach((character, index) => {
    const simple = target[index]
    if (simple !== undefined && simple !== character) table.set(character, simple)
  })
}

const groupOf = new Map<string, number>()
LOOK_ALIKE.forEach((group, index) => {
  for (const character of group) groupOf.set(character, index)
})

/** The simplified form of one character; the character itself where the table has none. */
export const simplifiedForm = (character: string): string => table.get(character) ?? character

/** Whether two different characters are easily taken for one another on paper. */
export const looksAlike = (a: string, b: string): boolean => {
  const group = groupOf.get(a)
  return a !== b && group !== undefined && group === groupOf.get(b)
}
