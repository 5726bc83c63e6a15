<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CodeCard</name>
    <message>
        <source>Copy this code</source>
        <translation>复制这段代码</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>saying your last line differently</source>
        <translation>正在改写你的上一句话</translation>
    </message>
    <message>
        <source>leave it</source>
        <translation>算了</translation>
    </message>
    <message>
        <source>and a long text of %L1 characters</source>
        <translation>另附一段 %L1 字的长文</translation>
    </message>
    <message>
        <source>take it out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>停下</translation>
    </message>
</context>
<context>
    <name>ComposerBox</name>
    <message>
        <source>Write to %1…</source>
        <translation>写给 %1…</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>HerWords</name>
    <message>
        <source>show more</source>
        <translation>显示更多</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>Where this link leads</source>
        <translation>这个链接通向</translation>
    </message>
    <message>
        <source>open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>next link (%1 of %2)</source>
        <translation>下一个链接（%1/%2）</translation>
    </message>
    <message>
        <source>leave it</source>
        <translation>算了</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>To the newest words</source>
        <translation>回到最新的话</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Go back to our conversation</source>
        <translation>回到我们的对话</translation>
    </message>
    <message>
        <source>Talk without keeping it</source>
        <translation>聊些不留下的话</translation>
    </message>
    <message>
        <source>What we said here is then gone.</source>
        <translation>这里说过的话随即消失。</translation>
    </message>
    <message>
        <source>Nothing is stored, and I will not remember it.</source>
        <translation>什么都不会保存，我也不会记得。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>On its way</source>
        <translation>马上就来</translation>
    </message>
    <message>
        <source>You: %1</source>
        <translation>你：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>没说完</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>path of a GGUF file or a folder</source>
        <translation>GGUF 文件或文件夹的路径</translation>
    </message>
    <message>
        <source>use this one</source>
        <translation>就用这个</translation>
    </message>
    <message>
        <source>find a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>find a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>use the small model</source>
        <translation>用自带的小模型</translation>
    </message>
</context>
<context>
    <name>ModelDialogs</name>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>模型 (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a model&apos;s folder</source>
        <translation>选择模型所在的文件夹</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>PersonWords</name>
    <message>
        <source>show more</source>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>ask for a reply</source>
        <translation>请她回应</translation>
    </message>
    <message>
        <source>Say it differently</source>
        <translation>换个说法</translation>
    </message>
</context>
<context>
    <name>ReplyActions</name>
    <message>
        <source>unfinished ·</source>
        <translation>没说完 ·</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>没说完</translation>
    </message>
    <message>
        <source>continue</source>
        <translation>接着说</translation>
    </message>
    <message>
        <source>Say it another way</source>
        <translation>换一种说法</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>SearchCard</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search all we said</source>
        <translation>搜索我们说过的一切</translation>
    </message>
    <message>
        <source>We never said that, as far as I can find.</source>
        <translation>我没找到，我们好像没说过这个。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的内容</translation>
    </message>
</context>
<context>
    <name>SearchHit</name>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Keeping your words</source>
        <translation>正在存下你的话</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>SettingsCard</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Close settings</source>
        <translation>关闭设置</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>day</source>
        <translation>日间</translation>
    </message>
    <message>
        <source>night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Size of words</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>小一点</translation>
    </message>
    <message>
        <source>Usual size; now %1 percent</source>
        <translation>恢复原大小；现在是 %1%</translation>
    </message>
    <message>
        <source>larger</source>
        <translation>大一点</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动态效果</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>动态</translation>
    </message>
    <message>
        <source>still</source>
        <translation>静止</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>ShortcutsCard</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>begin a new line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>stop her, or close what is open</source>
        <translation>让她停下，或关闭打开的面板</translation>
    </message>
    <message>
        <source>say your last line differently, from an empty box</source>
        <translation>输入框为空时，改写你的上一句话</translation>
    </message>
    <message>
        <source>go to the next control</source>
        <translation>到下一个控件</translation>
    </message>
    <message>
        <source>go through the conversation, when it has the keyboard</source>
        <translation>焦点在对话上时，逐条浏览</translation>
    </message>
    <message>
        <source>show the links of a message there</source>
        <translation>在那里显示消息中的链接</translation>
    </message>
    <message>
        <source>copy a message there</source>
        <translation>在那里复制消息</translation>
    </message>
    <message>
        <source>search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>another reply</source>
        <translation>换一个回答</translation>
    </message>
    <message>
        <source>back to the box</source>
        <translation>回到输入框</translation>
    </message>
    <message>
        <source>larger or smaller words</source>
        <translation>放大或缩小文字</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>这份列表</translation>
    </message>
    <message>
        <source>Close this list</source>
        <translation>关闭这份列表</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>nothing is kept</source>
        <translation>什么都不留下</translation>
    </message>
    <message>
        <source>on this computer only</source>
        <translation>只在这台电脑上</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Day theme</source>
        <translation>日间主题</translation>
    </message>
    <message>
        <source>Night theme</source>
        <translation>夜间主题</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Our conversation</source>
        <translation>我们的对话</translation>
    </message>
    <message>
        <source>Nothing we say here is kept. When you leave, it is gone.</source>
        <translation>我们在这里说的话都不会留下。你一离开，它就消失了。</translation>
    </message>
    <message>
        <source>Hello. I&apos;m here, whenever you&apos;d like to talk.</source>
        <translation>你好。想聊的时候，我都在。</translation>
    </message>
</context>
<context>
    <name>dates</name>
    <message>
        <source>dddd, d MMMM</source>
        <translation>M月d日 dddd</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <translation>yyyy年M月d日 dddd</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>I have no language model to think with.</source>
        <translation>我还没有可以用来思考的语言模型。</translation>
    </message>
    <message>
        <source>Choose a model in settings. What you write is kept.</source>
        <translation>请在设置里选一个模型。你写的话都会留着。</translation>
    </message>
    <message>
        <source>I can&apos;t find a model at {about}.</source>
        <translation>我在 {about} 找不到模型。</translation>
    </message>
    <message>
        <source>Choose a GGUF file, or a folder with safetensors files, in settings.</source>
        <translation>请在设置里选择一个 GGUF 文件，或一个装有 safetensors 文件的文件夹。</translation>
    </message>
    <message>
        <source>The model file {about} is damaged or not all there.</source>
        <translation>模型文件 {about} 已损坏或不完整。</translation>
    </message>
    <message>
        <source>Copy or download it again, or choose another model.</source>
        <translation>请重新复制或下载，或者换一个模型。</translation>
    </message>
    <message>
        <source>I don&apos;t know how to use this kind of model: {about}.</source>
        <translation>我不会用这种模型：{about}。</translation>
    </message>
    <message>
        <source>Choose a chat model that transformers supports, as GGUF or safetensors.</source>
        <translation>请选择 transformers 支持的对话模型，GGUF 或 safetensors 格式均可。</translation>
    </message>
    <message>
        <source>The model in {about} could run code of its own, so I won&apos;t open it.</source>
        <translation>{about} 里的模型可能会运行它自带的代码，所以我不会打开它。</translation>
    </message>
    <message>
        <source>Choose a model with safetensors or GGUF files and no code beside them.</source>
        <translation>请选择只有 safetensors 或 GGUF 文件、不带代码的模型。</translation>
    </message>
    <message>
        <source>The model {about} was not made for conversation.</source>
        <translation>模型 {about} 不是为对话而做的。</translation>
    </message>
    <message>
        <source>Choose a version whose name says Instruct or Chat.</source>
        <translation>请选择名字里带 Instruct 或 Chat 的版本。</translation>
    </message>
    <message>
        <source>This model needs more memory than is free: {about}.</source>
        <translation>这个模型需要的内存超过了空闲内存：{about}。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <translation>请关闭其他程序，或者选一个小一些的模型。</translation>
    </message>
    <message>
        <source>I couldn&apos;t unpack this model into {about}.</source>
        <translation>我没能把这个模型解包到 {about}。</translation>
    </message>
    <message>
        <source>Free some space there, or choose a folder with safetensors files.</source>
        <translation>请在那里腾出一些空间，或者选择一个装有 safetensors 文件的文件夹。</translation>
    </message>
    <message>
        <source>There wasn&apos;t enough memory to finish this reply.</source>
        <translation>内存不够，我没能把话说完。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model. Your words are kept.</source>
        <translation>请关闭其他程序，或者选一个小一些的模型。你的话都留着。</translation>
    </message>
    <message>
        <source>I couldn&apos;t find any words for that.</source>
        <translation>这一句，我没找到合适的话。</translation>
    </message>
    <message>
        <source>Ask me again, or say it another way.</source>
        <translation>再问我一次，或者换个说法。</translation>
    </message>
    <message>
        <source>Something went wrong while I was answering.</source>
        <translation>我回答的时候出了点问题。</translation>
    </message>
    <message>
        <source>Your words are kept. Ask me again.</source>
        <translation>你的话都留着。请再问我一次。</translation>
    </message>
    <message>
        <source>That was long: I read only its beginning and its end.</source>
        <translation>这段话太长了，我只读了开头和结尾。</translation>
    </message>
    <message>
        <source>All of it is kept. Send it in smaller parts if I should read every word.</source>
        <translation>全文都留着。如果要我逐字读完，请分几段发给我。</translation>
    </message>
    <message>
        <source>Our conversation was saved by a newer version of this program.</source>
        <translation>我们的对话是由更新版本的程序保存的。</translation>
    </message>
    <message>
        <source>The file is untouched. Update the program to open it. What we say now will not be kept.</source>
        <translation>文件没有动过。请更新程序后再打开。现在说的话不会留下。</translation>
    </message>
    <message>
        <source>The file that holds our conversation can&apos;t be read.</source>
        <translation>保存我们对话的文件读不出来了。</translation>
    </message>
    <message>
        <source>I have left it untouched. What we say now will not be kept.</source>
        <translation>我没有动它。现在说的话不会留下。</translation>
    </message>
    <message>
        <source>I can&apos;t write to the folder {about}.</source>
        <translation>我无法写入文件夹 {about}。</translation>
    </message>
    <message>
        <source>Check that the disk is there and writable. What we say now will not be kept.</source>
        <translation>请检查磁盘是否还在、能否写入。现在说的话不会留下。</translation>
    </message>
    <message>
        <source>The disk is full, so I can&apos;t open our conversation.</source>
        <translation>磁盘满了，我打不开我们的对话。</translation>
    </message>
    <message>
        <source>Free some space and start me again. What we say now will not be kept.</source>
        <translation>请腾出一些空间，再重新打开我。现在说的话不会留下。</translation>
    </message>
    <message>
        <source>The disk is full, so I couldn&apos;t keep what you wrote.</source>
        <translation>磁盘满了，我没能存下你写的话。</translation>
    </message>
    <message>
        <source>Your words are still in the box. Free some space and send them again.</source>
        <translation>你的话还在输入框里。腾出一些空间后再发送一次。</translation>
    </message>
    <message>
        <source>We are already talking in another window.</source>
        <translation>我们已经在另一个窗口里聊着了。</translation>
    </message>
    <message>
        <source>Close that window first, or go on there.</source>
        <translation>请先关掉那个窗口，或者在那里继续。</translation>
    </message>
    <message>
        <source>Your settings couldn&apos;t be read.</source>
        <translation>你的设置读不出来了。</translation>
    </message>
    <message>
        <source>I start with fresh ones; the old file is kept at {about}.</source>
        <translation>我先用全新的设置；旧文件保存在 {about}。</translation>
    </message>
    <message>
        <source>I couldn&apos;t write your settings to {about}.</source>
        <translation>我没能把你的设置写入 {about}。</translation>
    </message>
    <message>
        <source>They hold until you close the window. Check that the disk is there and writable.</source>
        <translation>在你关闭窗口之前，它们仍然有效。请检查磁盘是否还在、能否写入。</translation>
    </message>
    <message>
        <source>Something in me went wrong: {about}.</source>
        <translation>我内部出了点问题：{about}。</translation>
    </message>
    <message>
        <source>What you wrote is kept. If it happens again, please report it.</source>
        <translation>你写的话都留着。如果再次发生，请告诉我们。</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>ask again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>open the copy of {date}</source>
        <translation>打开 {date} 的备份</translation>
    </message>
</context>
<context>
    <name>presence</name>
    <message>
        <source>{words} · {percent} %</source>
        <translation>{words} · {percent}%</translation>
    </message>
    <message>
        <source>waking up</source>
        <translation>正在醒来</translation>
    </message>
    <message>
        <source>getting ready, only this once</source>
        <translation>正在准备，只需这一次</translation>
    </message>
    <message>
        <source>gathering my thoughts</source>
        <translation>正在整理思绪</translation>
    </message>
    <message>
        <source>opening our conversation</source>
        <translation>正在打开我们的对话</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>在读</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>在想</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>在写</translation>
    </message>
    <message>
        <source>here</source>
        <translation>我在</translation>
    </message>
</context>
</TS>
