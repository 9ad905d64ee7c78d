/** The whole style of the page, written into it: no file, no font and no picture is fetched. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--paper:#fcfbf7;--raised:#f4f2ea;--ink:#1b1a17;--soft:#4b4840;--rule:#8b867a;--line:#e0dcd0;--mark:#6b2b5f;--tint:#f3e7f0}
@media(prefers-color-scheme:dark){:root{--paper:#161512;--raised:#1f1d19;--ink:#eeeadf;--soft:#c6c1b4;--rule:#8f8a7d;--line:#38352e;--mark:#dfa9d3;--tint:#37203a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main,footer{max-width:40rem;margin:0 auto;padding:1.25rem}
footer{color:var(--soft);font-size:.875rem;padding-top:0}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between;color:var(--soft);font-size:.875rem;margin-bottom:1.5rem}
h1{font:600 1.625rem/1.25 Georgia,"Noto Serif",serif;margin:0 0 .75rem;text-wrap:balance}
:lang(ar) h1,:lang(fa) h1,:lang(ur) h1,:lang(zh) h1,:lang(ja) h1{font-family:inherit}
p{margin:0 0 .75rem}
form{margin-top:1.5rem}
fieldset{border:0;padding:0;margin:0 0 2rem;min-width:0}
legend,.ask{display:block;font-weight:600;padding:0;margin-bottom:.75rem}
legend{float:inline-start;width:100%}
legend+*{clear:both}
.opt{font-weight:400;color:var(--soft);font-size:.875rem}
.scale{display:grid;grid-template-columns:repeat(auto-fit,minmax(2.75rem,1fr));gap:.375rem}
.s11{grid-template-columns:repeat(6,1fr)}
@media(min-width:34rem){.s11{grid-template-columns:repeat(11,1fr)}}
.scale label,.pick label{position:relative;display:flex;align-items:center;justify-content:center;min-height:3rem;border:1px solid var(--rule);border-radius:.375rem;background:var(--paper);cursor:pointer;font-variant-numeric:tabular-nums}
.pick{display:grid;gap:.5rem}
.under label{border:0;min-height:2.75rem;padding-inline:0;color:var(--soft);font-size:.9375rem;background:none}
.under label:has(:checked){background:none;color:inherit}
.pick label{justify-content:flex-start;gap:.75rem;padding:.5rem .875rem}
.scale input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.pick input{width:1.25rem;height:1.25rem;margin:0;flex:none;accent-color:var(--mark)}
.scale label:has(:checked){background:var(--ink);color:var(--paper);border-color:var(--ink);font-weight:600}
.pick label:has(:checked){background:var(--tint);border-color:var(--mark)}
label:hover{background:var(--raised)}
.scale label:has(:checked):hover{background:var(--ink)}
label:has(:focus-visible),textarea:focus-visible,input:focus-visible,select:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:2rem;color:var(--soft);font-size:.875rem;margin:.5rem 0 0}
.touches .ends{margin:0 0 .75rem}
.ends span:last-child{text-align:end}
textarea,input[type=text]{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--rule);border-radius:.375rem;padding:.625rem .75rem;min-height:3rem}
textarea{min-height:7rem;resize:vertical}
button{font:inherit;font-weight:600;min-height:3rem;padding:.5rem 1.75rem;border:1px solid var(--ink);border-radius:.375rem;background:var(--ink);color:var(--paper);cursor:pointer}
button:hover{background:var(--soft)}
a,summary{color:var(--mark);text-underline-offset:3px}
summary{cursor:pointer;padding:.5rem 0}
.note{border-inline-start:3px solid var(--mark);background:var(--raised);padding:.75rem 1rem;margin:0 0 1.5rem}
.note p:last-child{margin:0}
.bad{font-weight:600;margin:0 0 .5rem}
.bad::before{content:"! ";color:var(--mark)}
.wrong{border-inline-start:3px solid var(--mark);padding-inline-start:1rem}
.touch{border-top:1px solid var(--line);padding-top:.75rem;margin:0 0 1rem}
.touch legend{font-weight:400;margin-bottom:.5rem}
.lang{display:flex;flex-wrap:wrap;gap:.25rem .875rem;list-style:none;margin:0;padding:0}
.lang a{display:inline-block;min-height:1.5rem}
.trap{position:absolute;inset-inline-start:-200vw;width:1px;height:1px;overflow:hidden}
@media(max-height:38rem){main,footer{padding:.75rem 1rem}.top{margin-bottom:.75rem}h1{font-size:1.25rem;margin-bottom:.5rem}p,legend,.ask{margin-bottom:.5rem}form{margin-top:.75rem}fieldset{margin-bottom:1rem}.scale label{min-height:2.75rem}}
@media print{button,.lang{display:none}}`;
