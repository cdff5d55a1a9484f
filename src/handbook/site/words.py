"""What the site, and the commands that build it, say to people."""

from __future__ import annotations

from handbook.findings import Text

LANGUAGE_NAMES = {"zh": "中文", "en": "English"}

SWITCH = Text(zh="Read this page in English", en="阅读本页的中文版")
GUIDE = Text(zh="关于本手册", en="About this handbook")
COPYRIGHT = Text(
    zh="本手册由程序文件生成；打印件不受控。", en="Built from the procedure files; printed copies are not controlled."
)

BLANKS = Text(zh="空白表（中英对照）：{links}", en="Blanks, in both languages: {links}")
BETWEEN_LINKS = " · "

CHART = Text(zh="流程图", en="Flowchart")
ZOOM_IN = Text(zh="放大", en="Zoom in")
ZOOM_OUT = Text(zh="缩小", en="Zoom out")
FIT = Text(zh="适合宽度", en="Fit to width")
FULL_SCREEN = Text(zh="全屏", en="Full screen")
NO_DRAWING = Text(zh="这张图画不出来，下面是它的源文本：", en="This chart could not be drawn; its source stands below:")

NO_FILE = Text(
    zh="文件没有取到，请检查网络后再点一次。", en="The file could not be fetched. Check the connection and try again."
)

NOT_FOUND = Text(zh="没有这一页", en="Page not found")
NOT_FOUND_HINT = Text(
    zh="这一页可能改了地址，或者程序已经作废。请用上方的搜索，或从首页找起。",
    en="The page may have moved, or the procedure may have been withdrawn. Search above, or start from the home page.",
)
HOME = Text(zh="首页", en="Home")
CHOOSE = Text(zh="请选择语言", en="Choose a language")
FROM_DISK = Text(
    zh="这些网页要经网站服务器打开；在本机查看，请运行 handbook serve。",
    en="These pages are read through a web server; to read them on this machine, run handbook serve.",
)
WAITING = Text(
    zh="手册暂时生成不了，原因见终端。改好后本页会自动刷新。",
    en="The handbook cannot be built yet; the terminal says why. This page reloads once it is mended.",
)

GRADED = Text(zh="{grade}（{language}）：{said}", en="{grade} ({language}): {said}")
BUILT = Text(zh="网站已生成：{path}", en="the site is in {path}")
TREE_WRITTEN = Text(zh="Markdown 文件已写入：{path}", en="the Markdown files are in {path}")
SIBLING_NOT_BUILT = Text(zh="没有生成这种语言的页面：{language}", en="the pages in {language} were not built")
NOT_BUILT = Text(zh="网站没有生成", en="the site was not built")
KEPT = Text(zh="原有的网站保留在 {path}", en="the last good site is still in {path}")
NOT_OURS = Text(
    zh="{path} 已有内容，而且不是由 handbook build 生成的；请换一个文件夹，或加 --force 覆盖",
    en="{path} holds something that `handbook build` did not write; choose another folder or overwrite it with --force",
)
HOLDS_SOURCES = Text(
    zh="{path} 包含手册的源文件，不能作为输出文件夹",
    en="{path} holds the handbook's own files and cannot be the output",
)
IS_A_FILE = Text(zh="{path} 是一个文件，不是文件夹", en="{path} is a file, not a folder")
NO_PROCEDURES = Text(
    zh="{path} 里没有 procedures 文件夹；请用 --handbook 指明手册所在的文件夹",
    en="{path} has no folder `procedures`; name the handbook's folder with --handbook",
)
NO_PLUGIN = Text(
    zh="{path} 的 plugins 里没有 handbook；请加上，或删去这个文件以使用默认设置",
    en="the plugins of {path} lack `handbook`; add it, or remove the file to use the default settings",
)
BAD_SETTINGS = Text(zh="{path} 的设置有误：{reason}", en="{path} has a wrong setting: {reason}")
UNREADABLE = Text(zh="有 {count} 个文件读不了", en="{count} file(s) could not be read")
SERVING = Text(
    zh="网站在 {url}，改动后自动刷新；按 Ctrl+C 结束", en="reading at {url}, reloaded on every change; stop with Ctrl+C"
)
REBUILT = Text(zh="已更新（{seconds:.1f} 秒）", en="updated in {seconds:.1f} s")
PORT_TAKEN = Text(
    zh="端口 {port} 已被占用；请用 --port 换一个",
    en="port {port} is in use; choose another with --port",
)
NO_ADDRESS = Text(
    zh="不能在 {host}:{port} 监听：{reason}；请核对 --host 和 --port",
    en="nobody can listen at {host}:{port}: {reason}; check --host and --port",
)
ONE_LANGUAGE_ONLY = Text(
    zh="docs/{path} 只有一种语言；请补上 docs/{other}",
    en="docs/{path} exists in one language only; add docs/{other}",
)
PAGE_TWICE = Text(
    zh="docs/{path} 与手册生成的页面同名；请改名",
    en="docs/{path} has the address of a generated page; rename it",
)

BUILD_HELP = Text(
    zh="生成整个网站。生成失败时，原有的网站保持不变。",
    en="Build the whole site. If that fails, the last good site stays as it is.",
)
SERVE_HELP = Text(
    zh="在本机查看网站。程序、表单或页面一有改动，浏览器就自动刷新。",
    en="Read the site on this machine. The browser reloads when a procedure, a form or a page is edited.",
)
OUT_HELP = Text(zh="写到哪个文件夹。默认：site。", en="The folder to write. Default: site.")
SITE_LANG_HELP = Text(
    zh="只生成一种语言，也用这种语言提示。默认：两种都生成。",
    en="Build one language only, and speak it. Default: both.",
)
TREE_HELP = Text(
    zh="不生成网站，而把各语言的 Markdown 文件写到这个文件夹，供其他工具使用。",
    en="Write the Markdown files of each language here for another engine, instead of the site.",
)
FORCE_HELP = Text(zh="输出文件夹即使不是本程序生成的，也覆盖。", en="Overwrite the output even if it is not ours.")
STRICT_HELP = Text(
    zh="有警告即失败（默认）；--no-strict 则只提示。",
    en="Fail on any warning (the default), or only show it.",
)
HOST_HELP = Text(zh="监听的地址。默认：127.0.0.1。", en="The address to listen on. Default: 127.0.0.1.")
PORT_HELP = Text(zh="监听的端口。默认：8000。", en="The port to listen on. Default: 8000.")
