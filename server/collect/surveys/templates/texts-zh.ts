import type { TemplateTexts } from './template-texts';

export const zh: TemplateTexts = {
  title: '您在 {organisation} 的体验',
  pulseTitle: '在 {organisation} 工作',
  intro: '大约需要一分钟。',
  thanks: '我们已收到您的回答，并会阅读。',
  nps: {
    ask: '您有多大可能向朋友或同事推荐 {organisation}？',
    low: '完全不可能',
    high: '极有可能',
  },
  csat: {
    ask: '总体而言，您对 {organisation} 满意还是不满意？',
    low: '非常不满意',
    high: '非常满意',
  },
  ces: {
    ask: '办成您要办的事，容易还是困难？',
    low: '非常困难',
    high: '非常容易',
  },
  pulse: {
    ask: '您有多大可能推荐 {organisation} 作为工作的地方？',
    low: '完全不可能',
    high: '极有可能',
  },
  follow: {
    low: '您打这个分数的主要原因是什么？什么应当改变？',
    middle: '您打这个分数的主要原因是什么？什么可以更好？',
    high: '您打这个分数的主要原因是什么？什么应当保持不变？',
  },
  means: '您有多经常具备做好工作所需的条件？',
  heard: '您说的话有多经常被听取？',
  never: '从不',
  always: '总是',
  load: { ask: '您能否应付自己的工作量？', low: '完全不能', high: '完全能够' },
  done: '您要办的事办成了吗？',
  open: '您还有什么想说的吗？',
};
