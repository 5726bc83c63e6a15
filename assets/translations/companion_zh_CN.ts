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
    <name>Conversation</name>
    <message>
        <source>To the newest words</source>
        <translation>回到最新的话</translation>
    </message>
</context>
<context>
    <name>DoubtMark</name>
    <message>
        <source>Perhaps misheard: %1</source>
        <translation>可能听错了：%1</translation>
    </message>
    <message>
        <source>Say it differently</source>
        <translation>换个说法</translation>
    </message>
    <message>
        <source>I&apos;m not sure I heard this right</source>
        <translation>我不确定这里听对了没有</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>Export all we said</source>
        <translation>导出我们说过的一切</translation>
    </message>
    <message>
        <source>JSON holds everything and can be brought back to me. Markdown is for reading.</source>
        <translation>JSON 包含一切，以后可以再带回给我。Markdown 用来阅读。</translation>
    </message>
    <message>
        <source>The file will not be encrypted: whoever can open it can read all we said and all I know of you.</source>
        <translation>这个文件不会加密：谁能打开它，谁就能读到我们说过的一切，以及我所知道的关于你的一切。</translation>
    </message>
    <message>
        <source>as JSON…</source>
        <translation>存为 JSON…</translation>
    </message>
    <message>
        <source>as Markdown…</source>
        <translation>存为 Markdown…</translation>
    </message>
    <message>
        <source>leave it</source>
        <translation>算了</translation>
    </message>
</context>
<context>
    <name>FactList</name>
    <message>
        <source>What I remember</source>
        <translation>我记得的事</translation>
    </message>
    <message>
        <source>how we&apos;ve felt</source>
        <translation>我们的心情</translation>
    </message>
    <message>
        <source>I remember nothing with these words.</source>
        <translation>我不记得有这些字的事。</translation>
    </message>
    <message>
        <source>What we say here I do not keep.</source>
        <translation>我们在这里说的话，我不会留下。</translation>
    </message>
    <message>
        <source>I don&apos;t know you yet. Tell me of yourself, and what I remember will stand here.</source>
        <translation>我还不了解你。跟我说说你自己吧，我记住的会出现在这里。</translation>
    </message>
</context>
<context>
    <name>FactRow</name>
    <message>
        <source>pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>What was so before</source>
        <translation>以前的事</translation>
    </message>
    <message>
        <source>Hide what was so before</source>
        <translation>收起以前的事</translation>
    </message>
    <message>
        <source>Show what was so before</source>
        <translation>展开以前的事</translation>
    </message>
    <message>
        <source>In other words: %1</source>
        <translation>换个说法：%1</translation>
    </message>
    <message>
        <source>Enter keeps it, Esc leaves it as it was</source>
        <translation>按 Enter 保存，按 Esc 保持原样</translation>
    </message>
    <message>
        <source>show where</source>
        <translation>看出处</translation>
    </message>
    <message>
        <source>No longer pinned</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin: keep it in mind, always</source>
        <translation>置顶：一直记在心上</translation>
    </message>
    <message>
        <source>Say it differently</source>
        <translation>换个说法</translation>
    </message>
    <message>
        <source>Forget this</source>
        <translation>忘掉这件事</translation>
    </message>
</context>
<context>
    <name>FeelingsChoice</name>
    <message>
        <source>Feelings</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>I guess how you feel from your words, on this computer, and answer accordingly. I can be wrong: in “how we&apos;ve felt” and under “why this reply” you can set me right.</source>
        <translation>我会在这台电脑上从你的话里猜你的心情，并照着回答。我会猜错：在“我们的心情”里和“为什么这样回答”下面，你都可以纠正我。</translation>
    </message>
    <message>
        <source>I don&apos;t guess how you feel. Nothing of it is worked out, kept or shown.</source>
        <translation>我不猜你的心情。不推断，不保存，也不显示。</translation>
    </message>
    <message>
        <source>Your voice, for feelings</source>
        <translation>用声音听心情</translation>
    </message>
    <message>
        <source>When you speak, I measure how loud, how high and how fast, and guess from that how lively or calm you are, against how you usually sound. It stays on this computer. No sound is kept, only a few numbers for each line, and “forget all feelings” takes them away too. A cold or a noisy room can mislead me.</source>
        <translation>你说话时，我会量一量声音的大小、高低和快慢，和你平时比，猜你是激动还是平静。这些只留在这台电脑上。不保存声音，每句话只留几个数字，“忘掉所有的心情”也会把它们一并删掉。感冒或嘈杂的房间会让我听错。</translation>
    </message>
    <message>
        <source>I use only your words for this, never how your voice sounds. If you switch this on, I also measure how loud, how high and how fast you speak, and guess from that how lively or calm you are. It stays on this computer, no sound is kept, only a few numbers for each line, and “forget all feelings” takes them away too.</source>
        <translation>我只看你说了什么，从不听你的声音怎样。如果你打开它，我还会量一量你说话的大小、高低和快慢，猜你是激动还是平静。这些只留在这台电脑上，不保存声音，每句话只留几个数字，“忘掉所有的心情”也会把它们一并删掉。</translation>
    </message>
    <message>
        <source>how we&apos;ve felt</source>
        <translation>我们的心情</translation>
    </message>
    <message>
        <source>What I had felt and guessed is gone, from every file.</source>
        <translation>我感受到的和猜过的都已经不在了，任何文件里都没有了。</translation>
    </message>
    <message>
        <source>forget all feelings…</source>
        <translation>忘掉所有的心情…</translation>
    </message>
    <message>
        <source>How we have felt, and what you set right, will be gone for good. What we said stays.</source>
        <translation>我们有过的心情，还有你纠正过的，都会永远消失。我们说过的话会留着。</translation>
    </message>
    <message>
        <source>forget them</source>
        <translation>忘掉</translation>
    </message>
    <message>
        <source>keep them</source>
        <translation>留着</translation>
    </message>
</context>
<context>
    <name>FeltBeside</name>
    <message>
        <source>How we&apos;ve felt</source>
        <translation>我们的心情</translation>
    </message>
</context>
<context>
    <name>FeltCard</name>
    <message>
        <source>How far back</source>
        <translation>往回看多久</translation>
    </message>
    <message>
        <source>the lines that moved us</source>
        <translation>触动我们的话</translation>
    </message>
    <message>
        <source>more on this</source>
        <translation>再多看一点</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>画的是什么</translation>
    </message>
</context>
<context>
    <name>FeltCurve</name>
    <message>
        <source>Arrow keys go from line to line, Enter shows one.</source>
        <translation>用方向键在各句话之间移动，按回车看其中一句。</translation>
    </message>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
</context>
<context>
    <name>FeltPage</name>
    <message>
        <source>How we&apos;ve felt</source>
        <translation>我们的心情</translation>
    </message>
    <message>
        <source>what I remember</source>
        <translation>我记得的</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Back to what I remember</source>
        <translation>回到我记得的</translation>
    </message>
    <message>
        <source>Back to our conversation</source>
        <translation>回到我们的对话</translation>
    </message>
    <message>
        <source>Lines that moved us</source>
        <translation>触动我们的话</translation>
    </message>
    <message>
        <source>What I had guessed before stays on this computer until you have me forget it.</source>
        <translation>我以前猜过的还留在这台电脑上，直到你让我忘掉。</translation>
    </message>
    <message>
        <source>Between our talks the curves simply go on: I know nothing of that time.</source>
        <translation>我们没说话的时候，曲线只是接着画下去：那段时间的事我并不知道。</translation>
    </message>
    <message>
        <source>I guess all of this from your words, on this computer. I can be wrong: pick a line and set me right.</source>
        <translation>这些都是我在这台电脑上从你的话里猜的。我会猜错：选一句话，告诉我不是这样。</translation>
    </message>
    <message>
        <source>switch it on in settings</source>
        <translation>在设置里打开</translation>
    </message>
    <message>
        <source>switch it off in settings</source>
        <translation>在设置里关掉</translation>
    </message>
    <message>
        <source>forget all feelings…</source>
        <translation>忘掉所有的心情…</translation>
    </message>
</context>
<context>
    <name>FeltRow</name>
    <message>
        <source>show where</source>
        <translation>看出处</translation>
    </message>
    <message>
        <source>change or take back</source>
        <translation>改一下或收回</translation>
    </message>
    <message>
        <source>that&apos;s not it</source>
        <translation>不是这样</translation>
    </message>
</context>
<context>
    <name>ForgetCard</name>
    <message>
        <source>keep</source>
        <translation>留着</translation>
    </message>
    <message>
        <source>all right</source>
        <translation>好</translation>
    </message>
    <message>
        <source>yes, forget everything</source>
        <translation>是的，全部忘掉</translation>
    </message>
    <message>
        <source>forget everything…</source>
        <translation>全部忘掉…</translation>
    </message>
    <message>
        <source>forget</source>
        <translation>忘掉</translation>
    </message>
</context>
<context>
    <name>ForgetWhatCard</name>
    <message>
        <source>Which day shall I forget?</source>
        <translation>要我忘掉哪一天？</translation>
    </message>
    <message>
        <source>What shall I forget?</source>
        <translation>要我忘掉什么？</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>a person, a place, a thing</source>
        <translation>一个人、一个地方、一件事</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>后一天</translation>
    </message>
    <message>
        <source>Write it as 2026-11-24, no later than today.</source>
        <translation>请写成 2026-11-24 的样子，不晚于今天。</translation>
    </message>
    <message>
        <source>First I show you what would go. Nothing is forgotten before you say so.</source>
        <translation>我会先给你看会忘掉什么。你没点头之前，我什么都不会忘。</translation>
    </message>
    <message>
        <source>leave it</source>
        <translation>算了</translation>
    </message>
    <message>
        <source>show me</source>
        <translation>给我看看</translation>
    </message>
</context>
<context>
    <name>HerSound</name>
    <message>
        <source>My voice</source>
        <translation>我的嗓音</translation>
    </message>
    <message>
        <source>How fast I speak</source>
        <translation>我说话的快慢</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>慢一点</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>快一点</translation>
    </message>
    <message>
        <source>Usual speed; now %1 percent</source>
        <translation>平常的速度；现在是百分之 %1</translation>
    </message>
    <message>
        <source>How loud I speak</source>
        <translation>我说话的音量</translation>
    </message>
    <message>
        <source>softer</source>
        <translation>轻一点</translation>
    </message>
    <message>
        <source>louder</source>
        <translation>响一点</translation>
    </message>
    <message>
        <source>As loud as I can; now %1 percent</source>
        <translation>最大音量；现在是百分之 %1</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>hear me</source>
        <translation>听听我的声音</translation>
    </message>
    <message>
        <source>Stop the sample of my voice</source>
        <translation>停止试听我的声音</translation>
    </message>
    <message>
        <source>Hear how I sound</source>
        <translation>听听我的声音是什么样的</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>扬声器</translation>
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
    <name>LockScreen</name>
    <message>
        <source>Your passphrase</source>
        <translation>你的密码短语</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>opening our conversation…</source>
        <translation>正在打开我们的对话……</translation>
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
        <source>What I remember</source>
        <translation>我记得的事</translation>
    </message>
    <message>
        <source>How we&apos;ve felt</source>
        <translation>我们的心情</translation>
    </message>
    <message>
        <source>What I think with</source>
        <translation>我用什么思考</translation>
    </message>
    <message>
        <source>Lock our conversation</source>
        <translation>锁上我们的对话</translation>
    </message>
    <message>
        <source>It opens again with your passphrase.</source>
        <translation>用你的密码短语就能再打开。</translation>
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
    <name>MemoryBar</name>
    <message>
        <source>conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Back to our conversation</source>
        <translation>回到我们的对话</translation>
    </message>
    <message>
        <source>What I remember</source>
        <translation>我记得的事</translation>
    </message>
    <message>
        <source>Search what I remember</source>
        <translation>在我记得的事里查找</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>forget…</source>
        <translation>忘掉…</translation>
    </message>
</context>
<context>
    <name>MemoryDialogs</name>
    <message>
        <source>Where shall I write it?</source>
        <translation>写到哪里？</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Which conversation shall I read?</source>
        <translation>要我读哪段对话？</translation>
    </message>
    <message>
        <source>Conversations (*.json *.jsonl *.csv *.txt *.zip)</source>
        <translation>对话 (*.json *.jsonl *.csv *.txt *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>MemoryPage</name>
    <message>
        <source>What I remember</source>
        <translation>我记得的事</translation>
    </message>
    <message>
        <source>About a topic…</source>
        <translation>关于某件事…</translation>
    </message>
    <message>
        <source>A day…</source>
        <translation>某一天…</translation>
    </message>
    <message>
        <source>Everything…</source>
        <translation>一切…</translation>
    </message>
    <message>
        <source>I ask twice before I do.</source>
        <translation>这样做之前我会问两遍。</translation>
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
        <source>all models, and more to fetch…</source>
        <translation>全部模型，还有可以下载的…</translation>
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
    <name>ModelPlace</name>
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
    <name>ModelQuestionCard</name>
    <message>
        <source>fetch it</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>先不要</translation>
    </message>
    <message>
        <source>keep it</source>
        <translation>留着</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>asking the hub…</source>
        <translation>正在询问模型库…</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>deleting…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>think with this</source>
        <translation>用它思考</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>fetch…</source>
        <translation>下载…</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>What I think with</source>
        <translation>我用什么思考</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to our conversation</source>
        <translation>回到我们的对话</translation>
    </message>
    <message>
        <source>I have nothing to think with yet.</source>
        <translation>我还没有可以用来思考的模型。</translation>
    </message>
    <message>
        <source>I am looking at what there is…</source>
        <translation>我正在看有哪些模型…</translation>
    </message>
    <message>
        <source>Models to think with</source>
        <translation>可以用来思考的模型</translation>
    </message>
    <message>
        <source>what I hear with…</source>
        <translation>我用什么听…</translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
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
    <name>OtherModels</name>
    <message>
        <source>Another one from the hub</source>
        <translation>模型库里的其他模型</translation>
    </message>
    <message>
        <source>Its name as on its page: owner/name. Of several GGUF files, the one you want: owner/name/file.gguf. You see its size and licence first.</source>
        <translation>按它页面上的写法填名字：owner/name。如果有好几个 GGUF 文件，请写明要哪一个：owner/name/file.gguf。下载之前你会先看到大小和许可。</translation>
    </message>
    <message>
        <source>owner/name</source>
        <translation>owner/name</translation>
    </message>
    <message>
        <source>asking the hub…</source>
        <translation>正在询问模型库…</translation>
    </message>
    <message>
        <source>look it up</source>
        <translation>查一查</translation>
    </message>
    <message>
        <source>Your own file or folder</source>
        <translation>你自己的文件或文件夹</translation>
    </message>
    <message>
        <source>Where models come from</source>
        <translation>模型从哪里来</translation>
    </message>
    <message>
        <source>I ask no hub and no server elsewhere for anything, and fetch nothing to hear with.</source>
        <translation>我不向任何模型库或别处的服务器询问，也不下载任何用来听的模型。</translation>
    </message>
    <message>
        <source>I ask the hub at %1, and only when you fetch or look up a model.</source>
        <translation>我向 %1 的模型库询问，而且只在你下载或查找模型的时候。</translation>
    </message>
    <message>
        <source>I ask the public hub, huggingface.co, and only when you fetch or look up a model. Where it can&apos;t be reached, give me the address of a mirror of it.</source>
        <translation>我向公共模型库 huggingface.co 询问，而且只在你下载或查找模型的时候。如果连不上它，请给我一个镜像的地址。</translation>
    </message>
    <message>
        <source>May I ask it</source>
        <translation>我可以询问它吗</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>可以</translation>
    </message>
    <message>
        <source>no, stay offline</source>
        <translation>不，保持离线</translation>
    </message>
    <message>
        <source>address of a mirror: https://…</source>
        <translation>镜像的地址：https://…</translation>
    </message>
    <message>
        <source>That is no address. One looks like https://hub.example.org</source>
        <translation>这不是地址。地址的样子是 https://hub.example.org</translation>
    </message>
    <message>
        <source>use the public hub</source>
        <translation>用公共模型库</translation>
    </message>
    <message>
        <source>use this address</source>
        <translation>用这个地址</translation>
    </message>
    <message>
        <source>A server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>I can also think on a server of the OpenAI kind, here or elsewhere: write its address as remote_url into settings.json and start me again. What we say is then sent there.</source>
        <translation>我也可以在 OpenAI 式的服务器上思考，不论它在这台电脑上还是别处：把它的地址写进 settings.json 的 remote_url，然后重新启动我。那样我们说的话会发送到那里。</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Hide the passphrase</source>
        <translation>隐藏密码短语</translation>
    </message>
    <message>
        <source>Show the passphrase</source>
        <translation>显示密码短语</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>大写锁定好像开着。</translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message>
        <source>A new passphrase</source>
        <translation>新的密码短语</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输入一遍</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>两次输入还不一样。</translation>
    </message>
    <message>
        <source>A lost passphrase can&apos;t be recovered by anybody, and our conversation is lost with it. Write it down, and keep it in a safe place.</source>
        <translation>密码短语丢了，谁也找不回来，我们的对话也会随它一起丢失。请把它写下来，放在安全的地方。</translation>
    </message>
    <message>
        <source>use this passphrase</source>
        <translation>就用这个</translation>
    </message>
    <message>
        <source>leave it</source>
        <translation>算了</translation>
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
    <name>PrecisionChoice</name>
    <message>
        <source>How exactly I reckon</source>
        <translation>我算得多精确</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>exact (float32)</source>
        <translation>精确（float32）</translation>
    </message>
    <message>
        <source>16-bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>small</source>
        <translation>小巧</translation>
    </message>
    <message>
        <source>Automatic is the fastest that fits the free memory. Beside 16-bit, exact rounds nothing, but takes twice the memory and is slower; mixed takes half as much again, and I write fastest; small takes about half, and I read more slowly. On a graphics card, and with some kinds of models, I know only exact and 16-bit.</source>
        <translation>“自动”会选空闲内存放得下的、最快的一种。和“16 位”相比，“精确”什么都不舍入，但要用两倍的内存，也更慢；“混合”要用一倍半的内存，写得最快；“小巧”只要一半左右的内存，读得慢一些。在显卡上，还有用某些种类的模型时，我只会“精确”和“16 位”。</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>正在打开…</translation>
    </message>
</context>
<context>
    <name>ProtectionChoice</name>
    <message>
        <source>Our conversation on this computer</source>
        <translation>我们的对话在这台电脑上</translation>
    </message>
    <message>
        <source>one moment…</source>
        <translation>请稍等……</translation>
    </message>
    <message>
        <source>change the passphrase</source>
        <translation>更换密码短语</translation>
    </message>
    <message>
        <source>choose a passphrase</source>
        <translation>设一个密码短语</translation>
    </message>
    <message>
        <source>use the keyring</source>
        <translation>使用密钥环</translation>
    </message>
    <message>
        <source>don&apos;t encrypt</source>
        <translation>不加密</translation>
    </message>
    <message>
        <source>You can change this when we are back in our own conversation.</source>
        <translation>回到我们自己的对话以后，就可以更改。</translation>
    </message>
    <message>
        <source>Then all we said lies in the open on this disk, and anyone who can read this computer&apos;s files can read it. You can encrypt it again at any time.</source>
        <translation>那样我们说过的一切就会不加遮掩地存在这块磁盘上，能读这台电脑文件的人都能读到。你随时可以重新加密。</translation>
    </message>
    <message>
        <source>keep it encrypted</source>
        <translation>保持加密</translation>
    </message>
    <message>
        <source>don&apos;t encrypt it</source>
        <translation>不加密了</translation>
    </message>
    <message>
        <source>Lock it while you are away</source>
        <translation>你离开时锁上</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
</context>
<context>
    <name>RecogniserChoice</name>
    <message>
        <source>What turns your speech into words</source>
        <translation>用什么把你的话变成文字</translation>
    </message>
    <message>
        <source>all Whisper models</source>
        <translation>所有 Whisper 模型</translation>
    </message>
    <message>
        <source>A model comes from its makers, OpenAI, once. After that it works on this computer alone.</source>
        <translation>模型只从它的制作者 OpenAI 下载一次，之后就只在这台电脑上工作。</translation>
    </message>
    <message>
        <source>In a terminal, “companion hearing get base” fetches a Whisper model, which hears far better.</source>
        <translation>在终端里运行“companion hearing get base”可以下载 Whisper 模型，它听得准得多。</translation>
    </message>
</context>
<context>
    <name>RecogniserRow</name>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>use this one</source>
        <translation>用这个</translation>
    </message>
    <message>
        <source>fetch the rest</source>
        <translation>下载其余部分</translation>
    </message>
    <message>
        <source>fetch it</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>RememberedLine</name>
    <message>
        <source>remembered: %1</source>
        <translation>想起了：%1</translation>
    </message>
    <message>
        <source>why this reply</source>
        <translation>为什么这样回答</translation>
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
    <name>SetRightCard</name>
    <message>
        <source>What I heard</source>
        <translation>我听出的</translation>
    </message>
    <message>
        <source>set me right again</source>
        <translation>再纠正一次</translation>
    </message>
    <message>
        <source>that&apos;s not it</source>
        <translation>不是这样</translation>
    </message>
    <message>
        <source>take that back</source>
        <translation>收回这个纠正</translation>
    </message>
    <message>
        <source>show where</source>
        <translation>看出处</translation>
    </message>
    <message>
        <source>How did you feel when you said it?</source>
        <translation>你说这句话的时候，心情怎么样？</translation>
    </message>
    <message>
        <source>Or it says nothing about how you felt. Then it counts for nothing, in your curve and in my mood:</source>
        <translation>或者它跟你的心情没关系。那它就不算数，你的曲线和我的心情都不受它影响：</translation>
    </message>
    <message>
        <source>leave it</source>
        <translation>算了</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
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
        <source>why this reply, on a message of mine there</source>
        <translation>在那里我的一条消息上：为什么这样回答</translation>
    </message>
    <message>
        <source>talk with me, and back to writing</source>
        <translation>和我说话，再回到打字</translation>
    </message>
    <message>
        <source>hold to talk there, where you chose to hold a key</source>
        <translation>在那里按住说话（若你选择了按键说话）</translation>
    </message>
    <message>
        <source>search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>what I remember, and back</source>
        <translation>我记得的事，再按一次返回</translation>
    </message>
    <message>
        <source>how we&apos;ve felt, and back</source>
        <translation>看我们的心情，再回来</translation>
    </message>
    <message>
        <source>go from line to line on the curve there</source>
        <translation>在那里的曲线上一句一句地移动</translation>
    </message>
    <message>
        <source>change, pin or forget what I remember there</source>
        <translation>在那里修改、置顶或忘掉我记得的事</translation>
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
        <source>lock our conversation, where it has a passphrase</source>
        <translation>锁上我们的对话（设了密码短语时）</translation>
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
    <name>SoundCard</name>
    <message>
        <source>Voice and hearing</source>
        <translation>嗓音和听觉</translation>
    </message>
    <message>
        <source>Close voice and hearing</source>
        <translation>关闭“嗓音和听觉”</translation>
    </message>
</context>
<context>
    <name>TalkButton</name>
    <message>
        <source>Talk with me</source>
        <translation>和我说话</translation>
    </message>
    <message>
        <source>I listen, and speak my replies.</source>
        <translation>我会听你说，也会把回答说出来。</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>I think on %1: what we say, and what I remember of you, is sent there.</source>
        <translation>我在 %1 上思考：我们说的话，还有我记得的关于你的事，都会发送到那里。</translation>
    </message>
    <message>
        <source>words go to %1</source>
        <translation>话语会发送到 %1</translation>
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
        <source>on this computer, not encrypted</source>
        <translation>只在这台电脑上，未加密</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>Be silent</source>
        <translation>安静下来</translation>
    </message>
    <message>
        <source>Speak my replies</source>
        <translation>说出我的回复</translation>
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
    <message>
        <source>I guess how you feel from your words, on this computer only. You can set me right, or switch it off in settings.</source>
        <translation>我会从你的话里猜你的心情，只在这台电脑上。猜错了你可以告诉我，也可以在设置里关掉。</translation>
    </message>
</context>
<context>
    <name>VoiceBar</name>
    <message>
        <source>back to writing</source>
        <translation>回到打字</translation>
    </message>
    <message>
        <source>I stop listening then.</source>
        <translation>之后我就不再听了。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>VoiceButtons</name>
    <message>
        <source>Listen again</source>
        <translation>继续听</translation>
    </message>
    <message>
        <source>Mute the microphone</source>
        <translation>关闭麦克风</translation>
    </message>
    <message>
        <source>End our talk</source>
        <translation>结束通话</translation>
    </message>
</context>
<context>
    <name>VoiceChoice</name>
    <message>
        <source>Voice</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>I speak what I write, with this computer&apos;s own voice. Write while I speak, and I stop.</source>
        <translation>我写什么就说什么，用这台电脑自己的声音。我说话时你一写，我就停下。</translation>
    </message>
    <message>
        <source>I only write.</source>
        <translation>我只写，不说。</translation>
    </message>
    <message>
        <source>voice and hearing…</source>
        <translation>嗓音和听觉…</translation>
    </message>
</context>
<context>
    <name>VoicePage</name>
    <message>
        <source>Talking</source>
        <translation>通话</translation>
    </message>
</context>
<context>
    <name>VoiceWords</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>This is the basic recogniser, which mishears a lot.</source>
        <translation>这是基本识别器，常常听错。</translation>
    </message>
    <message>
        <source>use Whisper</source>
        <translation>改用 Whisper</translation>
    </message>
</context>
<context>
    <name>WhyCard</name>
    <message>
        <source>Why this reply</source>
        <translation>为什么这样回答</translation>
    </message>
    <message>
        <source>I remembered</source>
        <translation>我想起了</translation>
    </message>
    <message>
        <source>show where</source>
        <translation>看出处</translation>
    </message>
</context>
<context>
    <name>WhyFelt</name>
    <message>
        <source>that&apos;s not it</source>
        <translation>不是这样</translation>
    </message>
    <message>
        <source>change or take back</source>
        <translation>改一下或收回</translation>
    </message>
</context>
<context>
    <name>YourSound</name>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>How loud you are</source>
        <translation>你的音量</translation>
    </message>
    <message>
        <source>While we talk, it shows here how loud you are.</source>
        <translation>我们说话时，这里会显示你的音量。</translation>
    </message>
    <message>
        <source>How I listen</source>
        <translation>我怎样听</translation>
    </message>
    <message>
        <source>hands-free</source>
        <translation>免提</translation>
    </message>
    <message>
        <source>while you hold a key</source>
        <translation>按住键时</translation>
    </message>
    <message>
        <source>I find out when you have finished. Talk while I speak, and I stop.</source>
        <translation>我会自己听出你何时说完。我说话时你一开口，我就停下。</translation>
    </message>
    <message>
        <source>Hold %1 or the microphone while you talk. Otherwise I hear nothing.</source>
        <translation>说话时按住 %1 或麦克风按钮。其余时间我什么也听不到。</translation>
    </message>
    <message>
        <source>What you speak</source>
        <translation>你说的语言</translation>
    </message>
</context>
<context>
    <name>catalogue</name>
    <message>
        <source>The model I start with is tiny. It can chat a little, but it loses the thread and makes things up. Each of these understands more.</source>
        <translation>我起步用的模型非常小。它能聊上几句，但会跟不上话题，也会编造。下面的每一个都懂得更多。</translation>
    </message>
    <message>
        <source>more than 100 languages</source>
        <translation>一百多种语言</translation>
    </message>
    <message>
        <source>English, German, French, Italian, Portuguese, Hindi, Spanish, Thai</source>
        <translation>英语、德语、法语、意大利语、葡萄牙语、印地语、西班牙语、泰语</translation>
    </message>
    <message>
        <source>English, French, Spanish, German, Italian, Portuguese</source>
        <translation>英语、法语、西班牙语、德语、意大利语、葡萄牙语</translation>
    </message>
    <message>
        <source>English, Arabic, Chinese, French, German, Japanese, Korean, Spanish</source>
        <translation>英语、阿拉伯语、中文、法语、德语、日语、韩语、西班牙语</translation>
    </message>
    <message>
        <source>warm and well-written talk</source>
        <translation>温暖而文笔好的交谈</translation>
    </message>
    <message>
        <source>warm talk, in less memory</source>
        <translation>温暖的交谈，占内存较少</translation>
    </message>
    <message>
        <source>sound answers without long thinking; a safe choice with 16 GB of memory</source>
        <translation>不必久想就能给出可靠的回答；有 16 GB 内存时的稳妥之选</translation>
    </message>
    <message>
        <source>conversation in several languages</source>
        <translation>多种语言的交谈</translation>
    </message>
    <message>
        <source>clear answers, from a model whose making is fully open</source>
        <translation>清楚的回答，而且它的制作过程完全公开</translation>
    </message>
    <message>
        <source>everyday talk on a modest computer</source>
        <translation>在普通电脑上的日常交谈</translation>
    </message>
    <message>
        <source>quick answers on a small computer</source>
        <translation>在小电脑上快速回答</translation>
    </message>
    <message>
        <source>short talk where memory is scarce</source>
        <translation>内存紧张时的简短交谈</translation>
    </message>
    <message>
        <source>Apache-2.0</source>
        <translation>Apache-2.0</translation>
    </message>
    <message>
        <source>Llama 3.2 Community License</source>
        <translation>Llama 3.2 Community License</translation>
    </message>
    <message>
        <source>LFM 1.0, free below a revenue of 10 million dollars a year</source>
        <translation>LFM 1.0，年收入低于一千万美元可免费使用</translation>
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
        <source>d MMMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
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
        <source>Close other programs, choose a smaller model, or let me reckon less exactly.</source>
        <translation>请关闭其他程序，选一个小一些的模型，或者让我算得不那么精确。</translation>
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
        <source>I don&apos;t speak that language with the model I have now.</source>
        <translation>我现在用的模型还不会说那种语言。</translation>
    </message>
    <message>
        <source>Write to me in English, or choose a model in settings that speaks it.</source>
        <translation>请用英语和我说话，或在设置中选一个会说那种语言的模型。</translation>
    </message>
    <message>
        <source>You chose that I stay offline, so I asked nobody.</source>
        <translation>你选择了让我保持离线，所以我没有向任何人询问。</translation>
    </message>
    <message>
        <source>Change that in settings, or choose a model that is on this computer.</source>
        <translation>请在设置中更改，或者选择一个这台电脑上已有的模型。</translation>
    </message>
    <message>
        <source>I can&apos;t get an answer from {about}.</source>
        <translation>我没能得到 {about} 的回应。</translation>
    </message>
    <message>
        <source>Check the connection and ask me again. What has come so far is kept.</source>
        <translation>请检查网络连接，然后再让我试一次。已经下载的部分都保留着。</translation>
    </message>
    <message>
        <source>I can&apos;t find a model named {about} there.</source>
        <translation>我在那里找不到名为 {about} 的模型。</translation>
    </message>
    <message>
        <source>Check the name: it is written owner/name, as on its page.</source>
        <translation>请检查名称：写法是“所有者/名称”，和它的页面上一样。</translation>
    </message>
    <message>
        <source>The model {about} is only given to people who agreed to its terms.</source>
        <translation>模型 {about} 只提供给同意其条款的人。</translation>
    </message>
    <message>
        <source>Agree on its page, and start me with your access token in HF_TOKEN.</source>
        <translation>请在它的页面上同意条款，然后把你的访问令牌放在 HF_TOKEN 里再启动我。</translation>
    </message>
    <message>
        <source>The model {about} is being downloaded just now.</source>
        <translation>模型 {about} 正在下载。</translation>
    </message>
    <message>
        <source>Wait for that, or stop it where it was started.</source>
        <translation>请等它完成，或者在开始下载的地方停止它。</translation>
    </message>
    <message>
        <source>There isn&apos;t enough room on the disk for this model: {about}.</source>
        <translation>磁盘上没有足够的空间存放这个模型：{about}。</translation>
    </message>
    <message>
        <source>Free some space and ask me again. What has come so far is kept.</source>
        <translation>请腾出一些空间，然后再让我试一次。已经下载的部分都保留着。</translation>
    </message>
    <message>
        <source>The file {about} came damaged, twice.</source>
        <translation>文件 {about} 两次下载下来都是损坏的。</translation>
    </message>
    <message>
        <source>I threw it away. Ask me again later, or choose another address in settings.</source>
        <translation>我已经把它丢弃了。请稍后再让我试一次，或者在设置中选择另一个地址。</translation>
    </message>
    <message>
        <source>I can&apos;t write to the folder of models, {about}.</source>
        <translation>我无法写入存放模型的文件夹 {about}。</translation>
    </message>
    <message>
        <source>Check that the disk is there and writable, and ask me again.</source>
        <translation>请检查磁盘是否存在且可以写入，然后再让我试一次。</translation>
    </message>
    <message>
        <source>I can&apos;t reach the server {about}.</source>
        <translation>我连不上服务器 {about}。</translation>
    </message>
    <message>
        <source>Check that it is running and that the network is there, then ask me again.</source>
        <translation>请确认它正在运行、网络也通，然后再问我一次。</translation>
    </message>
    <message>
        <source>The server {about} has gone silent.</source>
        <translation>服务器 {about} 没有声音了。</translation>
    </message>
    <message>
        <source>It may be loading its model. Your words are kept. Ask me again in a while.</source>
        <translation>它可能正在载入模型。你写的话都会留着。过一会儿再问我。</translation>
    </message>
    <message>
        <source>The server {about} stopped in the middle of my reply.</source>
        <translation>我说到一半，服务器 {about} 停下了。</translation>
    </message>
    <message>
        <source>What I said is kept. Check that the server is running, then ask me again.</source>
        <translation>我说过的话都留着。请确认服务器正在运行，然后再问我一次。</translation>
    </message>
    <message>
        <source>The server doesn&apos;t have the model {about}.</source>
        <translation>服务器上没有模型 {about}。</translation>
    </message>
    <message>
        <source>Name one that it has as remote_model in settings.json, and start me again.</source>
        <translation>请在 settings.json 的 remote_model 里写一个它有的模型，然后重新启动我。</translation>
    </message>
    <message>
        <source>The server {about} doesn&apos;t accept my key.</source>
        <translation>服务器 {about} 不接受我的密钥。</translation>
    </message>
    <message>
        <source>Put the right one into COMPANION_REMOTE_KEY, and start me again.</source>
        <translation>请把正确的密钥放进 COMPANION_REMOTE_KEY，然后重新启动我。</translation>
    </message>
    <message>
        <source>That is more than the model on {about} can read at once.</source>
        <translation>这超出了 {about} 上的模型一次能读的长度。</translation>
    </message>
    <message>
        <source>Lower prompt_tokens in settings.json, or start the server with a longer context.</source>
        <translation>请把 settings.json 里的 prompt_tokens 调小，或者让服务器用更长的上下文启动。</translation>
    </message>
    <message>
        <source>The server {about} has too much to do.</source>
        <translation>服务器 {about} 太忙了。</translation>
    </message>
    <message>
        <source>Your words are kept. Ask me again in a while.</source>
        <translation>你写的话都会留着。过一会儿再问我。</translation>
    </message>
    <message>
        <source>I don&apos;t understand what the server {about} answers.</source>
        <translation>我看不懂服务器 {about} 的回答。</translation>
    </message>
    <message>
        <source>Check that remote_url in settings.json is the address of an OpenAI-compatible server.</source>
        <translation>请确认 settings.json 里的 remote_url 是一个兼容 OpenAI 的服务器的地址。</translation>
    </message>
    <message>
        <source>Your settings say offline, so I don&apos;t ask the server {about}.</source>
        <translation>设置里选了离线，所以我不会去问服务器 {about}。</translation>
    </message>
    <message>
        <source>I think with the starter. To change that, let me ask the hub again (What I think with) and restart me.</source>
        <translation>我用起步模型思考。要改的话，在“我用什么思考”页上允许我再询问模型库，然后重新启动我。</translation>
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
        <source>Our conversation is locked.</source>
        <translation>我们的对话锁着。</translation>
    </message>
    <message>
        <source>Enter your passphrase to open it.</source>
        <translation>输入你的密码短语就能打开。</translation>
    </message>
    <message>
        <source>The key to our conversation is not in {about}.</source>
        <translation>{about} 里没有我们对话的密钥。</translation>
    </message>
    <message>
        <source>I have left the file untouched. Unlock that keyring and start me again. Nothing is kept now.</source>
        <translation>文件我没有动过。请解锁那个密钥环，再重新启动我。现在说的话不会保存。</translation>
    </message>
    <message>
        <source>This computer has no keyring I can use.</source>
        <translation>这台电脑没有我能用的密钥环。</translation>
    </message>
    <message>
        <source>Choose a passphrase instead. Nothing was changed.</source>
        <translation>请改设一个密码短语。什么都没有改动。</translation>
    </message>
    <message>
        <source>The file {about}, which guards the key to our conversation, can&apos;t be read.</source>
        <translation>守着我们对话密钥的文件 {about} 读不出来。</translation>
    </message>
    <message>
        <source>Put back a copy of it. The conversation is untouched. Nothing is kept now.</source>
        <translation>请放回它的副本。对话没有动过。现在说的话不会保存。</translation>
    </message>
    <message>
        <source>Our conversation is encrypted, but its key lies in a file beside it.</source>
        <translation>我们的对话已加密，但密钥就放在它旁边的文件里。</translation>
    </message>
    <message>
        <source>This computer has no keyring. With a passphrase, nobody but you can open it.</source>
        <translation>这台电脑没有密钥环。设一个密码短语，就只有你能打开。</translation>
    </message>
    <message>
        <source>That passphrase doesn&apos;t open our conversation.</source>
        <translation>这个密码短语打不开我们的对话。</translation>
    </message>
    <message>
        <source>Try again. Nothing was changed.</source>
        <translation>请再试一次。什么都没有改动。</translation>
    </message>
    <message>
        <source>A passphrase needs at least one character.</source>
        <translation>密码短语至少要有一个字。</translation>
    </message>
    <message>
        <source>Choose words you will remember: without them nobody can open our conversation.</source>
        <translation>请选你记得住的话：没有它，谁也打不开我们的对话。</translation>
    </message>
    <message>
        <source>I couldn&apos;t tell how that line was meant.</source>
        <translation>我没能读懂那句话里的心情。</translation>
    </message>
    <message>
        <source>I take it as unclear. What you wrote is kept, and I answer it all the same.</source>
        <translation>我就当它不明确。你写的话都在，我照样回答。</translation>
    </message>
    <message>
        <source>The disk is too full for that.</source>
        <translation>磁盘太满了，这件事做不了。</translation>
    </message>
    <message>
        <source>Free some space and ask me again. Nothing was changed.</source>
        <translation>请腾出一些空间，再跟我说一次。什么都没有改动。</translation>
    </message>
    <message>
        <source>I have forgotten it, but I couldn&apos;t clear every copy in {about} yet.</source>
        <translation>我已经忘掉了，但 {about} 里的副本还没能全部清除。</translation>
    </message>
    <message>
        <source>Free some space there, and see that I may write to it. I finish this when I start again.</source>
        <translation>请在那里腾出一些空间，并确认我可以写入。下次启动时我会把它做完。</translation>
    </message>
    <message>
        <source>I couldn&apos;t write the file {about}.</source>
        <translation>我写不了文件 {about}。</translation>
    </message>
    <message>
        <source>Choose another place, or free some space. What we said is safe.</source>
        <translation>请换个地方，或腾出一些空间。我们说过的话都还在。</translation>
    </message>
    <message>
        <source>I can&apos;t read the file {about}.</source>
        <translation>我读不了文件 {about}。</translation>
    </message>
    <message>
        <source>Check that it is there and that I may open it. Nothing was changed.</source>
        <translation>请看看它在不在，我能不能打开它。什么都没有改动。</translation>
    </message>
    <message>
        <source>The file {about} is too large for me.</source>
        <translation>文件 {about} 对我来说太大了。</translation>
    </message>
    <message>
        <source>I can read up to 256 MB at once, unpacked. Nothing was changed.</source>
        <translation>我一次最多能读 256 MB（解压后）。什么都没有改动。</translation>
    </message>
    <message>
        <source>I don&apos;t know what kind of file {about} is.</source>
        <translation>我不知道 {about} 是什么文件。</translation>
    </message>
    <message>
        <source>I can read my own exports and those of ChatGPT, Replika and SillyTavern. Nothing was changed.</source>
        <translation>我能读我自己导出的文件，以及 ChatGPT、Replika 和 SillyTavern 导出的文件。什么都没有改动。</translation>
    </message>
    <message>
        <source>The file {about} is damaged or not all there.</source>
        <translation>文件 {about} 已损坏或不完整。</translation>
    </message>
    <message>
        <source>Export it again and try once more. Nothing was changed.</source>
        <translation>请重新导出，再试一次。什么都没有改动。</translation>
    </message>
    <message>
        <source>I can&apos;t find a voice on this computer.</source>
        <translation>我在这台电脑上找不到语音。</translation>
    </message>
    <message>
        <source>Install one (on Linux: espeak-ng) and start me again. Until then I write.</source>
        <translation>请安装一个语音（Linux 上是 espeak-ng），再重新启动我。在那之前，我用文字和你说。</translation>
    </message>
    <message>
        <source>My voice stopped working.</source>
        <translation>我的声音出了问题。</translation>
    </message>
    <message>
        <source>You can read what I say. I try to speak again with my next reply.</source>
        <translation>我说的话你都可以读到。下一次回复时，我会再试着开口。</translation>
    </message>
    <message>
        <source>Something I need for listening isn&apos;t installed: {about}.</source>
        <translation>我听你说话需要的东西还没有安装：{about}。</translation>
    </message>
    <message>
        <source>Install it and start me again. You can write to me as before.</source>
        <translation>请安装后重新启动我。你仍然可以像以前一样写字给我。</translation>
    </message>
    <message>
        <source>Something went wrong while I was listening.</source>
        <translation>刚才听你说话时出了点问题。</translation>
    </message>
    <message>
        <source>Say it again, or write it.</source>
        <translation>请再说一遍，或者写给我。</translation>
    </message>
    <message>
        <source>I can&apos;t write down what you say as fast as you speak.</source>
        <translation>我来不及记下你说的话，你说得比我写得快。</translation>
    </message>
    <message>
        <source>Give me a moment, or choose a smaller speech model. You can also write to me.</source>
        <translation>请等我一会儿，或者换一个小一点的语音模型。你也可以打字告诉我。</translation>
    </message>
    <message>
        <source>My basic hearing understands English only.</source>
        <translation>我的基本听力只听得懂英语。</translation>
    </message>
    <message>
        <source>Choose a Whisper model in settings for other languages, or write to me.</source>
        <translation>要说别的语言，请在设置里选一个 Whisper 模型，或者写给我。</translation>
    </message>
    <message>
        <source>I can&apos;t find the speech model {about}.</source>
        <translation>我找不到语音模型 {about}。</translation>
    </message>
    <message>
        <source>Download it again or choose another one. Until then I use my basic hearing.</source>
        <translation>请重新下载，或者换一个。在那之前我先用基本听力。</translation>
    </message>
    <message>
        <source>There is no Whisper model named {about}.</source>
        <translation>没有名叫 {about} 的 Whisper 模型。</translation>
    </message>
    <message>
        <source>Choose one from the list, such as base or small.</source>
        <translation>请从列表里选一个，比如 base 或 small。</translation>
    </message>
    <message>
        <source>The file {about} is no Whisper model, or it is damaged.</source>
        <translation>文件 {about} 不是 Whisper 模型，或者已经损坏。</translation>
    </message>
    <message>
        <source>This speech model needs more memory than is free: {about}.</source>
        <translation>这个语音模型需要的内存比空闲的多：{about}。</translation>
    </message>
    <message>
        <source>Choose a smaller one. Until then I use my basic hearing.</source>
        <translation>请选一个小一些的。在那之前我先用基本听力。</translation>
    </message>
    <message>
        <source>The speech model {about} doesn&apos;t know that language.</source>
        <translation>语音模型 {about} 不懂这种语言。</translation>
    </message>
    <message>
        <source>Choose a model whose name has no .en in it, or let me find out the language.</source>
        <translation>请选一个名字里没有 .en 的模型，或者让我自己判断语言。</translation>
    </message>
    <message>
        <source>Something in me went wrong: {about}.</source>
        <translation>我内部出了点问题：{about}。</translation>
    </message>
    <message>
        <source>What you wrote is kept. If it happens again, please report it.</source>
        <translation>你写的话都留着。如果再次发生，请告诉我们。</translation>
    </message>
    <message>
        <source>I can&apos;t reach this computer&apos;s sound.</source>
        <translation>我用不了这台电脑的声音。</translation>
    </message>
    <message>
        <source>On Debian, install libportaudio2; elsewhere, install me again. Until then we write.</source>
        <translation>在 Debian 上请安装 libportaudio2；在其他系统上请重新安装我。在那之前，我们用文字聊。</translation>
    </message>
    <message>
        <source>I find no microphone.</source>
        <translation>我没有找到麦克风。</translation>
    </message>
    <message>
        <source>Connect one, and I begin to listen by myself. Until then you can write.</source>
        <translation>接上一个，我就会自己开始听。在那之前，你可以打字。</translation>
    </message>
    <message>
        <source>The microphone {about} doesn&apos;t open: another program may have it.</source>
        <translation>麦克风“{about}”打不开：可能正被别的程序占用。</translation>
    </message>
    <message>
        <source>Close that program, and I begin to listen by myself. Until then you can write.</source>
        <translation>关掉那个程序，我就会自己开始听。在那之前，你可以打字。</translation>
    </message>
    <message>
        <source>The microphone {about} is gone.</source>
        <translation>麦克风“{about}”不见了。</translation>
    </message>
    <message>
        <source>Connect it again, or another one, and I go on listening. Until then you can write.</source>
        <translation>把它重新接上，或者换一个，我会接着听。在那之前，你可以打字。</translation>
    </message>
    <message>
        <source>The microphone {about} gives no sound at all.</source>
        <translation>麦克风“{about}”一点声音也没有。</translation>
    </message>
    <message>
        <source>Look in the system&apos;s sound settings whether it is muted, or at the switch on it. You can write.</source>
        <translation>请看看系统的声音设置里它是不是静音了，或者它上面的开关有没有打开。你也可以打字。</translation>
    </message>
    <message>
        <source>Let desktop apps use it: Settings, Privacy and security, Microphone. Until then you can write.</source>
        <translation>请允许桌面应用使用它：设置、隐私和安全性、麦克风。在那之前，你可以打字。</translation>
    </message>
    <message>
        <source>Allow me to use it: System Settings, Privacy and Security, Microphone. Until then you can write.</source>
        <translation>请允许我使用它：系统设置、隐私与安全性、麦克风。在那之前，你可以打字。</translation>
    </message>
    <message>
        <source>I find no loudspeaker.</source>
        <translation>我没有找到扬声器。</translation>
    </message>
    <message>
        <source>Connect one, and I speak again. Until then I write.</source>
        <translation>接上一个，我就会再开口。在那之前，我用文字说。</translation>
    </message>
    <message>
        <source>The loudspeaker {about} doesn&apos;t open: another program may have it.</source>
        <translation>扬声器“{about}”打不开：可能正被别的程序占用。</translation>
    </message>
    <message>
        <source>Close that program, and I speak again. Until then I write.</source>
        <translation>关掉那个程序，我就会再开口。在那之前，我用文字说。</translation>
    </message>
    <message>
        <source>The loudspeaker {about} is gone.</source>
        <translation>扬声器“{about}”不见了。</translation>
    </message>
    <message>
        <source>Connect it again, or another one, and I go on speaking. What I say stands here too.</source>
        <translation>把它重新接上，或者换一个，我会接着说。我说的话这里也都写着。</translation>
    </message>
    <message>
        <source>I can&apos;t tell my own voice from yours here.</source>
        <translation>在这里，我分不清我自己的声音和你的声音。</translation>
    </message>
    <message>
        <source>Use headphones while I speak, or install me again.</source>
        <translation>我说话时请戴上耳机，或者重新安装我。</translation>
    </message>
    <message>
        <source>I can&apos;t read the sound in {about}.</source>
        <translation>我读不出 {about} 里的声音。</translation>
    </message>
    <message>
        <source>Choose a WAV, FLAC or OGG file that is whole and not empty.</source>
        <translation>请选一个完整、不为空的 WAV、FLAC 或 OGG 文件。</translation>
    </message>
    <message>
        <source>This computer is too busy for my voice to keep up.</source>
        <translation>这台电脑太忙了，我的声音跟不上。</translation>
    </message>
    <message>
        <source>You can read the rest. I try to speak again with my next reply.</source>
        <translation>其余的你可以读。下次回复时我会再试着说出来。</translation>
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>{whose} name is {value}</source>
        <translation>{whose}名字是{value}</translation>
    </message>
    <message>
        <source>{whose} name used to be {value}</source>
        <translation>{whose}名字以前是{value}</translation>
    </message>
    <message>
        <source>{who} like{s} to be called {value}</source>
        <translation>{who}喜欢被叫作{value}</translation>
    </message>
    <message>
        <source>{who} used to be called {value}</source>
        <translation>{who}以前被叫作{value}</translation>
    </message>
    <message>
        <source>{who} do{es}n&apos;t want to be called {value}</source>
        <translation>{who}不想被叫作{value}</translation>
    </message>
    <message>
        <source>{who} didn&apos;t want to be called {value}</source>
        <translation>{who}以前不想被叫作{value}</translation>
    </message>
    <message>
        <source>{who_is} {value} years old</source>
        <translation>{who}{value}岁</translation>
    </message>
    <message>
        <source>{who_was} {value} years old</source>
        <translation>{who}那时{value}岁</translation>
    </message>
    <message>
        <source>{whose} birthday is on {value}</source>
        <translation>{whose}生日是{value}</translation>
    </message>
    <message>
        <source>{whose} birthday was down as {value}</source>
        <translation>{whose}生日以前记的是{value}</translation>
    </message>
    <message>
        <source>{who} live{s} in {value}</source>
        <translation>{who}住在{value}</translation>
    </message>
    <message>
        <source>{who} used to live in {value}</source>
        <translation>{who}以前住在{value}</translation>
    </message>
    <message>
        <source>{who} come{s} from {value}</source>
        <translation>{who}来自{value}</translation>
    </message>
    <message>
        <source>{who} came from {value}</source>
        <translation>以前记的是{who}来自{value}</translation>
    </message>
    <message>
        <source>{who_is} {value}</source>
        <translation>{who}是{value}</translation>
    </message>
    <message>
        <source>{who_was} {value}</source>
        <translation>{who}以前是{value}</translation>
    </message>
    <message>
        <source>{whose} work is {value}</source>
        <translation>{whose}工作是{value}</translation>
    </message>
    <message>
        <source>{whose} work used to be {value}</source>
        <translation>{whose}工作以前是{value}</translation>
    </message>
    <message>
        <source>{who_is} {one}</source>
        <translation>{who}是{value}</translation>
    </message>
    <message>
        <source>{who} used to be {one}</source>
        <translation>{who}以前是{value}</translation>
    </message>
    <message>
        <source>{who} work{s} {value}</source>
        <translation>{whose}工作：{value}</translation>
    </message>
    <message>
        <source>{who} used to work {value}</source>
        <translation>{whose}工作以前是：{value}</translation>
    </message>
    <message>
        <source>{who} work{s} at {value}</source>
        <translation>{who}在{value}工作</translation>
    </message>
    <message>
        <source>{who} used to work at {value}</source>
        <translation>{who}以前在{value}工作</translation>
    </message>
    <message>
        <source>{who_is} studying {value}</source>
        <translation>{who}在学{value}</translation>
    </message>
    <message>
        <source>{who} used to study {value}</source>
        <translation>{who}以前学{value}</translation>
    </message>
    <message>
        <source>{who} go{es} to {value}</source>
        <translation>{who}在{value}上学</translation>
    </message>
    <message>
        <source>{who} used to go to {value}</source>
        <translation>{who}以前在{value}上学</translation>
    </message>
    <message>
        <source>{whose} {of} is called {value}</source>
        <translation>{whose}{of}叫{value}</translation>
    </message>
    <message>
        <source>{whose} {of} used to be {value}</source>
        <translation>{whose}{of}以前是{value}</translation>
    </message>
    <message>
        <source>{who} {have} {of}</source>
        <translation>{who}有{of}</translation>
    </message>
    <message>
        <source>{who} used to have {of}</source>
        <translation>{who}以前有{of}</translation>
    </message>
    <message>
        <source>{who} {have} {count} {of}</source>
        <translation>{who}有{count}个{of}</translation>
    </message>
    <message>
        <source>{who} used to have {count} {of}</source>
        <translation>{who}以前有{count}个{of}</translation>
    </message>
    <message>
        <source>{whose} {of} are called {value}</source>
        <translation>{whose}{of}叫{value}</translation>
    </message>
    <message>
        <source>{who} used to have a {of} called {value}</source>
        <translation>{who}以前的{of}叫{value}</translation>
    </message>
    <message>
        <source>{who} {have} {value} {of}</source>
        <translation>{who}有{count}只{of}</translation>
    </message>
    <message>
        <source>{who} used to have {value} {of}</source>
        <translation>{who}以前有{count}只{of}</translation>
    </message>
    <message>
        <source>{who} {have} died</source>
        <translation>{who}已经去世</translation>
    </message>
    <message>
        <source>{who_is} allergic to {value}</source>
        <translation>{who}对{value}过敏</translation>
    </message>
    <message>
        <source>{who} used to be allergic to {value}</source>
        <translation>{who}以前对{value}过敏</translation>
    </message>
    <message>
        <source>{who} live{s} with {value}</source>
        <translation>{who}有{value}</translation>
    </message>
    <message>
        <source>{who} used to live with {value}</source>
        <translation>{who}以前有{value}</translation>
    </message>
    <message>
        <source>{who_is} pregnant</source>
        <translation>{who}怀孕了</translation>
    </message>
    <message>
        <source>{who_was} pregnant</source>
        <translation>{who}以前怀着孕</translation>
    </message>
    <message>
        <source>{who_is} {do}</source>
        <translation>{whose}饮食是{value}</translation>
    </message>
    <message>
        <source>{who} used to be {value}</source>
        <translation>{whose}饮食以前是{value}</translation>
    </message>
    <message>
        <source>{who} eat{s} {value}</source>
        <translation>{who}吃{value}</translation>
    </message>
    <message>
        <source>{who} used to eat {value}</source>
        <translation>{who}以前吃{value}</translation>
    </message>
    <message>
        <source>{who} avoid{s} {value}</source>
        <translation>{who}不碰{value}</translation>
    </message>
    <message>
        <source>{who} used to avoid {value}</source>
        <translation>{who}以前不碰{value}</translation>
    </message>
    <message>
        <source>{who} speak{s} {value}</source>
        <translation>{who}会说{value}</translation>
    </message>
    <message>
        <source>{who} used to speak {value}</source>
        <translation>{who}以前会说{value}</translation>
    </message>
    <message>
        <source>{who} enjoy{s} {value}</source>
        <translation>{whose}爱好是{value}</translation>
    </message>
    <message>
        <source>{who} used to enjoy {value}</source>
        <translation>{whose}爱好以前是{value}</translation>
    </message>
    <message>
        <source>{who} {does}</source>
        <translation>{whose}爱好：{value}</translation>
    </message>
    <message>
        <source>{who} used to {do}</source>
        <translation>{whose}爱好以前是：{value}</translation>
    </message>
    <message>
        <source>{who_is} {does}</source>
        <translation>{who}在做的事：{value}</translation>
    </message>
    <message>
        <source>{who_was} {does}</source>
        <translation>{who}以前在做的事：{value}</translation>
    </message>
    <message>
        <source>{who} like{s} {value}</source>
        <translation>{who}喜欢{value}</translation>
    </message>
    <message>
        <source>{who} used to like {value}</source>
        <translation>{who}以前喜欢{value}</translation>
    </message>
    <message>
        <source>{who} do{es}n&apos;t like {value}</source>
        <translation>{who}不喜欢{value}</translation>
    </message>
    <message>
        <source>{who} used to dislike {value}</source>
        <translation>{who}以前不喜欢{value}</translation>
    </message>
    <message>
        <source>{who_is} afraid of {value}</source>
        <translation>{who}怕{value}</translation>
    </message>
    <message>
        <source>{who} used to be afraid of {value}</source>
        <translation>{who}以前怕{value}</translation>
    </message>
    <message>
        <source>{whose} favourite {of} is {value}</source>
        <translation>{who}最喜欢的{of}是{value}</translation>
    </message>
    <message>
        <source>{whose} favourite {of} used to be {value}</source>
        <translation>{who}以前最喜欢的{of}是{value}</translation>
    </message>
    <message>
        <source>{who} {have} {one}</source>
        <translation>{who}有{value}</translation>
    </message>
    <message>
        <source>{who} used to have {one}</source>
        <translation>{who}以前有{value}</translation>
    </message>
    <message>
        <source>{who} believe{s} in {value}</source>
        <translation>{whose}信仰：{value}</translation>
    </message>
    <message>
        <source>{who} used to believe in {value}</source>
        <translation>{whose}信仰以前是：{value}</translation>
    </message>
    <message>
        <source>{who} {have} {one} on {day}</source>
        <translation>{day}，{whose}安排：{value}</translation>
    </message>
    <message>
        <source>{who} had planned on {day}: {value}</source>
        <translation>{day}，{who}本来的安排：{value}</translation>
    </message>
    <message>
        <source>{who_is} {value} on {day}</source>
        <translation>{day}，{whose}打算：{value}</translation>
    </message>
    <message>
        <source>{who} had this on {day}: {value}</source>
        <translation>{day}，{who}有过：{value}</translation>
    </message>
    <message>
        <source>{whose} plan: {value}</source>
        <translation>{whose}打算：{value}</translation>
    </message>
    <message>
        <source>{whose} plan was: {value}</source>
        <translation>{who}本来的打算：{value}</translation>
    </message>
    <message>
        <source>“{value}”</source>
        <translation>“{value}”</translation>
    </message>
    <message>
        <source>{who} do{es}n&apos;t want to talk about {value}</source>
        <translation>{who}不想谈{value}</translation>
    </message>
    <message>
        <source>{who} didn&apos;t want to talk about {value}</source>
        <translation>{who}以前不想谈{value}</translation>
    </message>
    <message>
        <source>{sentence}, until {day}</source>
        <translation>{sentence}（直到{day}）</translation>
    </message>
    <message>
        <source>About you</source>
        <translation>关于你</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Your</source>
        <translation>你的</translation>
    </message>
    <message>
        <source>{who}&apos;s</source>
        <translation>{who}的</translation>
    </message>
    <message>
        <source>Your {kin} {name}</source>
        <translation>你的{kin} {name}</translation>
    </message>
    <message>
        <source>Your {kin}</source>
        <translation>你的{kin}</translation>
    </message>
</context>
<context>
    <name>felt</name>
    <message>
        <source>One moment, I&apos;m looking back.</source>
        <translation>稍等，我在往回看。</translation>
    </message>
    <message>
        <source>I don&apos;t guess how you feel: you switched that off. So there is nothing to see here.</source>
        <translation>我不猜你的心情：你把它关掉了。所以这里没有什么可看的。</translation>
    </message>
    <message>
        <source>Nothing yet. When we have talked, you will see here how it felt.</source>
        <translation>还什么都没有。等我们聊过，你会在这里看到那时的心情。</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>一天</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>一周</translation>
    </message>
    <message>
        <source>all our time</source>
        <translation>一直以来</translation>
    </message>
    <message>
        <source>bright or heavy</source>
        <translation>明朗还是沉重</translation>
    </message>
    <message>
        <source>lively or calm</source>
        <translation>激动还是平静</translation>
    </message>
    <message>
        <source>brighter</source>
        <translation>更明朗</translation>
    </message>
    <message>
        <source>heavier</source>
        <translation>更沉重</translation>
    </message>
    <message>
        <source>livelier</source>
        <translation>更激动</translation>
    </message>
    <message>
        <source>calmer</source>
        <translation>更平静</translation>
    </message>
    <message>
        <source>heavy</source>
        <translation>沉重</translation>
    </message>
    <message>
        <source>a little heavy</source>
        <translation>有点沉重</translation>
    </message>
    <message>
        <source>even</source>
        <translation>平平的</translation>
    </message>
    <message>
        <source>a little bright</source>
        <translation>有点明朗</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>明朗</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>平静</translation>
    </message>
    <message>
        <source>a little calm</source>
        <translation>有点平静</translation>
    </message>
    <message>
        <source>a little lively</source>
        <translation>有点激动</translation>
    </message>
    <message>
        <source>lively</source>
        <translation>激动</translation>
    </message>
    <message>
        <source>We haven&apos;t talked in the last day.</source>
        <translation>这一天我们没有说话。</translation>
    </message>
    <message>
        <source>We haven&apos;t talked in the last week.</source>
        <translation>这一周我们没有说话。</translation>
    </message>
    <message>
        <source>Much the same all the time.</source>
        <translation>一直都差不多。</translation>
    </message>
    <message>
        <source>Lowest {low}, lightest {high}.</source>
        <translation>最低落是{low}，最明朗是{high}。</translation>
    </message>
    <message>
        <source>Calmest {low}, liveliest {high}.</source>
        <translation>最平静是{low}，最激动是{high}。</translation>
    </message>
    <message>
        <source>{when} (“{words}”)</source>
        <translation>{when}（“{words}”）</translation>
    </message>
    <message>
        <source>At the end you are {yours}, and {name} is {hers}.</source>
        <translation>最后你的心情{yours}，{name}的心情{hers}。</translation>
    </message>
    <message>
        <source>Two curves, yours and {name}&apos;s, from {begin} to {end}.</source>
        <translation>两条曲线，你的和{name}的，从{begin}到{end}。</translation>
    </message>
    <message>
        <source>Lines that moved them: {count}.</source>
        <translation>触动曲线的话有{count}句。</translation>
    </message>
    <message>
        <source>brighter after it</source>
        <translation>之后更明朗</translation>
    </message>
    <message>
        <source>heavier after it</source>
        <translation>之后更沉重</translation>
    </message>
    <message>
        <source>you meant {words}</source>
        <translation>你的意思是{words}</translation>
    </message>
    <message>
        <source>I heard {words}</source>
        <translation>我听出{words}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>{time}</translation>
    </message>
    <message>
        <source>yesterday at {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>on {day}</source>
        <translation>{day}</translation>
    </message>
    <message>
        <source>Then this line counts for nothing: your curve and my mood go on without it.</source>
        <translation>那这句话就不算数：你的曲线和我的心情都不再受它影响。</translation>
    </message>
    <message>
        <source>It counts as you meant it: your curve and my mood follow from that now.</source>
        <translation>就按你的意思算：你的曲线和我的心情从现在起都跟着它走。</translation>
    </message>
</context>
<context>
    <name>kin</name>
    <message>
        <source>mother</source>
        <translation>母亲</translation>
    </message>
    <message>
        <source>father</source>
        <translation>父亲</translation>
    </message>
    <message>
        <source>parents</source>
        <translation>父母</translation>
    </message>
    <message>
        <source>sister</source>
        <translation>姐妹</translation>
    </message>
    <message>
        <source>brother</source>
        <translation>兄弟</translation>
    </message>
    <message>
        <source>son</source>
        <translation>儿子</translation>
    </message>
    <message>
        <source>daughter</source>
        <translation>女儿</translation>
    </message>
    <message>
        <source>child</source>
        <translation>孩子</translation>
    </message>
    <message>
        <source>grandmother</source>
        <translation>祖母</translation>
    </message>
    <message>
        <source>grandfather</source>
        <translation>祖父</translation>
    </message>
    <message>
        <source>grandparents</source>
        <translation>祖父母</translation>
    </message>
    <message>
        <source>aunt</source>
        <translation>阿姨</translation>
    </message>
    <message>
        <source>uncle</source>
        <translation>叔叔</translation>
    </message>
    <message>
        <source>cousin</source>
        <translation>表亲</translation>
    </message>
    <message>
        <source>niece</source>
        <translation>侄女</translation>
    </message>
    <message>
        <source>nephew</source>
        <translation>侄子</translation>
    </message>
    <message>
        <source>grandson</source>
        <translation>孙子</translation>
    </message>
    <message>
        <source>granddaughter</source>
        <translation>孙女</translation>
    </message>
    <message>
        <source>stepmother</source>
        <translation>继母</translation>
    </message>
    <message>
        <source>stepfather</source>
        <translation>继父</translation>
    </message>
    <message>
        <source>mother-in-law</source>
        <translation>婆婆或岳母</translation>
    </message>
    <message>
        <source>father-in-law</source>
        <translation>公公或岳父</translation>
    </message>
    <message>
        <source>sister-in-law</source>
        <translation>姑嫂</translation>
    </message>
    <message>
        <source>brother-in-law</source>
        <translation>姐夫或妹夫</translation>
    </message>
    <message>
        <source>ex</source>
        <translation>前任</translation>
    </message>
    <message>
        <source>twin</source>
        <translation>双胞胎</translation>
    </message>
    <message>
        <source>best friend</source>
        <translation>好朋友</translation>
    </message>
    <message>
        <source>friend</source>
        <translation>朋友</translation>
    </message>
    <message>
        <source>colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>boss</source>
        <translation>老板</translation>
    </message>
    <message>
        <source>roommate</source>
        <translation>室友</translation>
    </message>
    <message>
        <source>neighbour</source>
        <translation>邻居</translation>
    </message>
    <message>
        <source>teacher</source>
        <translation>老师</translation>
    </message>
    <message>
        <source>therapist</source>
        <translation>咨询师</translation>
    </message>
    <message>
        <source>wife</source>
        <translation>妻子</translation>
    </message>
    <message>
        <source>husband</source>
        <translation>丈夫</translation>
    </message>
    <message>
        <source>girlfriend</source>
        <translation>女朋友</translation>
    </message>
    <message>
        <source>boyfriend</source>
        <translation>男朋友</translation>
    </message>
    <message>
        <source>fiancé</source>
        <translation>未婚夫妻</translation>
    </message>
    <message>
        <source>partner</source>
        <translation>伴侣</translation>
    </message>
    <message>
        <source>spouse</source>
        <translation>爱人</translation>
    </message>
    <message>
        <source>dog</source>
        <translation>狗</translation>
    </message>
    <message>
        <source>cat</source>
        <translation>猫</translation>
    </message>
    <message>
        <source>parrot</source>
        <translation>鹦鹉</translation>
    </message>
    <message>
        <source>budgie</source>
        <translation>虎皮鹦鹉</translation>
    </message>
    <message>
        <source>hamster</source>
        <translation>仓鼠</translation>
    </message>
    <message>
        <source>rabbit</source>
        <translation>兔子</translation>
    </message>
    <message>
        <source>guinea pig</source>
        <translation>豚鼠</translation>
    </message>
    <message>
        <source>horse</source>
        <translation>马</translation>
    </message>
    <message>
        <source>turtle</source>
        <translation>龟</translation>
    </message>
    <message>
        <source>snake</source>
        <translation>蛇</translation>
    </message>
    <message>
        <source>goldfish</source>
        <translation>金鱼</translation>
    </message>
    <message>
        <source>chicken</source>
        <translation>鸡</translation>
    </message>
    <message>
        <source>ferret</source>
        <translation>雪貂</translation>
    </message>
    <message>
        <source>gecko</source>
        <translation>壁虎</translation>
    </message>
    <message>
        <source>two</source>
        <translation>两</translation>
    </message>
    <message>
        <source>three</source>
        <translation>三</translation>
    </message>
    <message>
        <source>four</source>
        <translation>四</translation>
    </message>
    <message>
        <source>five</source>
        <translation>五</translation>
    </message>
    <message>
        <source>six</source>
        <translation>六</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>七</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>八</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>九</translation>
    </message>
    <message>
        <source>ten</source>
        <translation>十</translation>
    </message>
    <message>
        <source>several</source>
        <translation>几</translation>
    </message>
    <message>
        <source>many</source>
        <translation>很多</translation>
    </message>
    <message>
        <source>grandchild</source>
        <translation>孙辈</translation>
    </message>
    <message>
        <source>sibling</source>
        <translation>兄弟姐妹</translation>
    </message>
    <message>
        <source>stepsister</source>
        <translation>继姐妹</translation>
    </message>
    <message>
        <source>stepbrother</source>
        <translation>继兄弟</translation>
    </message>
    <message>
        <source>half-sister</source>
        <translation>同父异母或同母异父的姐妹</translation>
    </message>
    <message>
        <source>half-brother</source>
        <translation>同父异母或同母异父的兄弟</translation>
    </message>
    <message>
        <source>godmother</source>
        <translation>教母</translation>
    </message>
    <message>
        <source>godfather</source>
        <translation>教父</translation>
    </message>
    <message>
        <source>son-in-law</source>
        <translation>女婿</translation>
    </message>
    <message>
        <source>daughter-in-law</source>
        <translation>儿媳</translation>
    </message>
    <message>
        <source>doctor</source>
        <translation>医生</translation>
    </message>
    <message>
        <source>landlord</source>
        <translation>房东</translation>
    </message>
    <message>
        <source>coach</source>
        <translation>教练</translation>
    </message>
    <message>
        <source>mentor</source>
        <translation>导师</translation>
    </message>
    <message>
        <source>classmate</source>
        <translation>同学</translation>
    </message>
</context>
<context>
    <name>memories</name>
    <message>
        <source>Are you sure?</source>
        <translation>真的吗？</translation>
    </message>
    <message>
        <source>I found nothing about it.</source>
        <translation>我没有找到与它有关的事。</translation>
    </message>
    <message>
        <source>After this I won&apos;t know you any more. There is no way back, not even for me.</source>
        <translation>这之后我就不再认识你了。没有回头路，我也没有办法。</translation>
    </message>
    <message>
        <source>All we ever said, and all I know of you, will be gone for good. Export it first to keep it.</source>
        <translation>我们说过的一切，我所知道的关于你的一切，都会永远消失。想留着，就先导出来。</translation>
    </message>
    <message>
        <source>This will be gone for good, from my backups too.</source>
        <translation>这些会永远消失，备份里也不留。</translation>
    </message>
    <message>
        <source>you:</source>
        <translation>你：</translation>
    </message>
    <message>
        <source>me:</source>
        <translation>我：</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 件</translation>
    </message>
    <message>
        <source>and {messages} more</source>
        <translation>还有 {messages}</translation>
    </message>
    <message>
        <source>I&apos;m still reading one older line</source>
        <translation>我还在读一句旧话</translation>
    </message>
    <message>
        <source>I&apos;m still reading {count} older lines</source>
        <translation>我还在读 {count} 句旧话</translation>
    </message>
    <message>
        <source>Forgetting. This takes a moment, for nothing is to be left.</source>
        <translation>正在忘掉。要花一点时间，因为什么都不会留下。</translation>
    </message>
    <message>
        <source>Writing it all down.</source>
        <translation>正在全部写下来。</translation>
    </message>
    <message>
        <source>Reading what you brought me.</source>
        <translation>正在读你带来的东西。</translation>
    </message>
    <message>
        <source>set by you</source>
        <translation>由你设定</translation>
    </message>
    <message>
        <source>you asked me to remember this</source>
        <translation>你让我记住的</translation>
    </message>
    <message>
        <source>you said so on {day}</source>
        <translation>你在{day}说的</translation>
    </message>
    <message>
        <source>said twice</source>
        <translation>说过两次</translation>
    </message>
    <message>
        <source>said {count} times</source>
        <translation>说过 {count} 次</translation>
    </message>
    <message>
        <source>replaces “{value}”</source>
        <translation>取代了“{value}”</translation>
    </message>
    <message>
        <source>fading</source>
        <translation>正在淡忘</translation>
    </message>
    <message>
        <source>fading — last said {count} days ago</source>
        <translation>正在淡忘——{count} 天前说过</translation>
    </message>
    <message>
        <source>fading — last used {count} days ago</source>
        <translation>正在淡忘——{count} 天前想起过</translation>
    </message>
    <message>
        <source>Forget all about “{words}”?</source>
        <translation>忘掉所有关于“{words}”的事吗？</translation>
    </message>
    <message>
        <source>Forget {day}?</source>
        <translation>忘掉{day}吗？</translation>
    </message>
    <message>
        <source>Forget everything?</source>
        <translation>忘掉一切吗？</translation>
    </message>
    <message>
        <source>Forget this?</source>
        <translation>忘掉这件事吗？</translation>
    </message>
    <message>
        <source>Forget this message?</source>
        <translation>忘掉这条消息吗？</translation>
    </message>
    <message>
        <source>There was nothing to forget.</source>
        <translation>没有什么要忘的。</translation>
    </message>
    <message>
        <source>Forgotten: {facts}, {messages}.</source>
        <translation>已忘掉：{facts}，{messages}。</translation>
    </message>
    <message>
        <source>I have replaced my backups too.</source>
        <translation>备份也都换过了。</translation>
    </message>
    <message>
        <source>I wrote {messages} and {facts} into {file}. The file is not encrypted.</source>
        <translation>我把 {messages}和 {facts}写进了 {file}。这个文件没有加密。</translation>
    </message>
    <message>
        <source>I brought in {messages} from {source}.</source>
        <translation>我从 {source} 带来了 {messages}。</translation>
    </message>
    <message>
        <source>I knew {messages} already.</source>
        <translation>其中 {messages}我已经知道。</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message>
        <source>{count} messages</source>
        <translation>{count} 条消息</translation>
    </message>
    <message>
        <source>1 fact</source>
        <translation>1 件事</translation>
    </message>
    <message>
        <source>{count} facts</source>
        <translation>{count} 件事</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Fetch {model}?</source>
        <translation>要下载 {model} 吗？</translation>
    </message>
    <message>
        <source>Delete {model}?</source>
        <translation>要删除 {model} 吗？</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>在这台电脑上</translation>
    </message>
    <message>
        <source>A server.</source>
        <translation>一台服务器。</translation>
    </message>
    <message>
        <source>Worth having, as of {day}</source>
        <translation>值得拥有的模型，截至{day}</translation>
    </message>
    <message>
        <source>The small model that came with me</source>
        <translation>随我而来的小模型</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>正在用</translation>
    </message>
    <message>
        <source>right for this computer</source>
        <translation>适合这台电脑</translation>
    </message>
    <message>
        <source>may be too heavy here</source>
        <translation>对这台电脑可能太重</translation>
    </message>
    <message>
        <source>For {use}. Speaks {languages}.</source>
        <translation>适合：{use}。语言：{languages}。</translation>
    </message>
    <message>
        <source>Its owner asks you to agree to terms on its page first.</source>
        <translation>它的所有者要求你先在它的页面上同意条款。</translation>
    </message>
    <message>
        <source>{size} to fetch</source>
        <translation>需下载 {size}</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>占磁盘 {size}</translation>
    </message>
    <message>
        <source>{size} of memory ({precision})</source>
        <translation>需内存 {size}（{precision}）</translation>
    </message>
    <message>
        <source>{size} of the graphics card&apos;s memory ({precision})</source>
        <translation>需显存 {size}（{precision}）</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>16-bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>small</source>
        <translation>小巧</translation>
    </message>
    <message>
        <source>pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>one moment…</source>
        <translation>请稍等……</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>每秒 {size}</translation>
    </message>
    <message>
        <source>{size} have come</source>
        <translation>已下载 {size}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}，共 {total}</translation>
    </message>
    <message>
        <source>about {count} s left</source>
        <translation>大约还要 {count} 秒</translation>
    </message>
    <message>
        <source>about {count} min left</source>
        <translation>大约还要 {count} 分钟</translation>
    </message>
    <message>
        <source>about {count} h left</source>
        <translation>大约还要 {count} 小时</translation>
    </message>
    <message>
        <source>{size} to fetch.</source>
        <translation>需要下载 {size}。</translation>
    </message>
    <message>
        <source>{size} of it are here already.</source>
        <translation>其中 {size} 已经在这里了。</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>许可：{licence}。</translation>
    </message>
    <message>
        <source>The disk has no room for that: {size} are free.</source>
        <translation>磁盘放不下：只剩 {size}。</translation>
    </message>
    <message>
        <source>{size} are free on the disk.</source>
        <translation>磁盘上还有 {size} 空闲。</translation>
    </message>
    <message>
        <source>Its page names no licence.</source>
        <translation>它的页面没有写明许可。</translation>
    </message>
    <message>
        <source>It takes {size} of the disk.</source>
        <translation>它占用磁盘 {size}。</translation>
    </message>
    <message>
        <source>I think with it. Without it I go back to the small model.</source>
        <translation>我正在用它思考。没有它，我就回到小模型。</translation>
    </message>
    <message>
        <source>Opening {model}…</source>
        <translation>正在打开 {model}…</translation>
    </message>
    <message>
        <source>I think with {model}.</source>
        <translation>我用 {model} 思考。</translation>
    </message>
    <message>
        <source>I still think with {model}.</source>
        <translation>我仍然用 {model} 思考。</translation>
    </message>
    <message>
        <source>{model} is here. I can think with it whenever you like.</source>
        <translation>{model} 已经到了。你愿意的话，我随时可以用它思考。</translation>
    </message>
</context>
<context>
    <name>mood</name>
    <message>
        <source>glad</source>
        <translation>开心</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>温暖</translation>
    </message>
    <message>
        <source>gentle</source>
        <translation>温柔</translation>
    </message>
    <message>
        <source>lively</source>
        <translation>活泼</translation>
    </message>
    <message>
        <source>at ease</source>
        <translation>自在</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>平静</translation>
    </message>
    <message>
        <source>curious</source>
        <translation>好奇</translation>
    </message>
    <message>
        <source>a little curious</source>
        <translation>有点好奇</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>安静</translation>
    </message>
    <message>
        <source>attentive</source>
        <translation>用心</translation>
    </message>
    <message>
        <source>concerned</source>
        <translation>关切</translation>
    </message>
    <message>
        <source>happy</source>
        <translation>高兴</translation>
    </message>
    <message>
        <source>sad</source>
        <translation>难过</translation>
    </message>
    <message>
        <source>worried</source>
        <translation>担心</translation>
    </message>
    <message>
        <source>angry</source>
        <translation>生气</translation>
    </message>
    <message>
        <source>surprised</source>
        <translation>惊讶</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>反感</translation>
    </message>
    <message>
        <source>just fine</source>
        <translation>挺好，没什么</translation>
    </message>
    <message>
        <source>nothing in particular</source>
        <translation>没什么特别的</translation>
    </message>
    <message>
        <source>only tired</source>
        <translation>只是累了</translation>
    </message>
    <message>
        <source>nothing strong</source>
        <translation>没有明显的情绪</translation>
    </message>
    <message>
        <source>{first} · {second}</source>
        <translation>{first} · {second}</translation>
    </message>
    <message>
        <source>nothing clear</source>
        <translation>不太明确</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>not known well enough yet</source>
        <translation>我还不够熟悉</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>和平时一样</translation>
    </message>
    <message>
        <source>livelier than usual</source>
        <translation>比平时激动</translation>
    </message>
    <message>
        <source>calmer than usual</source>
        <translation>比平时平静</translation>
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
        <source>choose a passphrase</source>
        <translation>设一个密码短语</translation>
    </message>
    <message>
        <source>voice and hearing</source>
        <translation>嗓音和听觉</translation>
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
        <source>speaking</source>
        <translation>正在说话</translation>
    </message>
    <message>
        <source>here</source>
        <translation>我在</translation>
    </message>
</context>
<context>
    <name>protection</name>
    <message>
        <source>Encrypted. The key is in this computer&apos;s keyring: whoever is logged in as you can open it.</source>
        <translation>已加密。密钥在这台电脑的密钥环里：以你的身份登录的人都能打开。</translation>
    </message>
    <message>
        <source>Encrypted with your passphrase. Without it nobody can open it, not even me.</source>
        <translation>已用你的密码短语加密。没有它，谁也打不开，连我也不行。</translation>
    </message>
    <message>
        <source>Encrypted, but the key lies in a file beside it, because this computer has no keyring. It keeps the words out of backups and searches, not from somebody at this computer.</source>
        <translation>已加密，但因为这台电脑没有密钥环，密钥就放在它旁边的文件里。这样备份和搜索读不到我们的话，却挡不住坐在这台电脑前的人。</translation>
    </message>
    <message>
        <source>Not encrypted, because you chose so: anyone who can read this computer&apos;s files can read it.</source>
        <translation>没有加密，这是你选的：能读这台电脑文件的人都能读到。</translation>
    </message>
    <message>
        <source>Short, and easy to guess. A few words are better.</source>
        <translation>太短，容易被猜到。用几个词会更好。</translation>
    </message>
    <message>
        <source>Fair. A word or two more is much better.</source>
        <translation>还可以。再加一两个词会好得多。</translation>
    </message>
    <message>
        <source>Long, and hard to guess.</source>
        <translation>够长，很难猜到。</translation>
    </message>
</context>
<context>
    <name>recognisers</name>
    <message>
        <source>my basic hearing</source>
        <translation>我的基本听觉</translation>
    </message>
    <message>
        <source>Whisper {model}, right for this computer</source>
        <translation>Whisper {model}，适合这台电脑</translation>
    </message>
    <message>
        <source>Whisper {model}</source>
        <translation>Whisper {model}</translation>
    </message>
    <message>
        <source>English only, often wrong, always there</source>
        <translation>只懂英语，常常听错，随时可用</translation>
    </message>
    <message>
        <source>{done} of {total} are here</source>
        <translation>{total} 中已有 {done}</translation>
    </message>
    <message>
        <source>For {use}. {size} to fetch, {memory} of memory. {languages}. Licence: {licence}.</source>
        <translation>适合：{use}。需下载 {size}，占用内存 {memory}。{languages}。许可证：{licence}。</translation>
    </message>
    <message>
        <source>For {use}. {memory} of memory. {languages}. Licence: {licence}.</source>
        <translation>适合：{use}。占用内存 {memory}。{languages}。许可证：{licence}。</translation>
    </message>
    <message>
        <source>one moment…</source>
        <translation>请稍等…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}，共 {total}</translation>
    </message>
    <message>
        <source>{done} of {total}, about {minutes} min left</source>
        <translation>{done}，共 {total}，大约还要 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{done} of {total}, about {seconds} s left</source>
        <translation>{done}，共 {total}，大约还要 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>sounds</name>
    <message>
        <source>I find no loudspeaker, so you can&apos;t hear me.</source>
        <translation>我没找到扬声器，所以你听不到我。</translation>
    </message>
    <message>
        <source>I find no voice on this computer to speak with.</source>
        <translation>我在这台电脑上没找到可以用来说话的语音。</translation>
    </message>
    <message>
        <source>As soon as I have finished what I&apos;m saying.</source>
        <translation>等我把正在说的话说完就可以。</translation>
    </message>
    <message>
        <source>the nearest to mine</source>
        <translation>最接近我的</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>I find it out</source>
        <translation>我自己听出来</translation>
    </message>
    <message>
        <source>{name}, not here now</source>
        <translation>{name}（现在不在）</translation>
    </message>
</context>
<context>
    <name>speech_models</name>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>English, Chinese and about 95 other languages</source>
        <translation>英语、中文和大约 95 种其他语言</translation>
    </message>
    <message>
        <source>clear English on an old computer</source>
        <translation>旧电脑上清晰的英语</translation>
    </message>
    <message>
        <source>clear speech on an old computer</source>
        <translation>旧电脑上清晰的话语</translation>
    </message>
    <message>
        <source>everyday English on four cores</source>
        <translation>四核电脑上的日常英语</translation>
    </message>
    <message>
        <source>everyday speech on four cores</source>
        <translation>四核电脑上的日常话语</translation>
    </message>
    <message>
        <source>English with names and accents, on eight cores</source>
        <translation>八核电脑上带人名和口音的英语</translation>
    </message>
    <message>
        <source>most languages well, on eight cores</source>
        <translation>八核电脑上的大多数语言</translation>
    </message>
    <message>
        <source>difficult sound, where one can wait some seconds</source>
        <translation>难辨的声音，可以等上几秒时</translation>
    </message>
    <message>
        <source>the best words for their time; many cores</source>
        <translation>就其速度而言最准；需要许多核</translation>
    </message>
    <message>
        <source>the best words, slowly</source>
        <translation>最准，但慢</translation>
    </message>
</context>
<context>
    <name>voice</name>
    <message>
        <source>she is listening — let go when you have finished</source>
        <translation>她在听 — 说完请松开</translation>
    </message>
    <message>
        <source>she is speaking</source>
        <translation>她在说话</translation>
    </message>
    <message>
        <source>she is speaking — talk any time to interrupt</source>
        <translation>她在说话 — 你随时可以插话</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>麦克风已关闭</translation>
    </message>
    <message>
        <source>she is not listening</source>
        <translation>她没有在听</translation>
    </message>
    <message>
        <source>she waits until you go on</source>
        <translation>她在等你继续</translation>
    </message>
    <message>
        <source>hold {key} to talk</source>
        <translation>按住 {key} 说话</translation>
    </message>
    <message>
        <source>she is listening</source>
        <translation>她在听</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>思考中</translation>
    </message>
    <message>
        <source>no microphone</source>
        <translation>没有麦克风</translation>
    </message>
    <message>
        <source>getting ready to hear — a few seconds</source>
        <translation>正在准备聆听 — 请稍等几秒</translation>
    </message>
    <message>
        <source>opening the microphone</source>
        <translation>正在打开麦克风</translation>
    </message>
    <message>
        <source>the microphone is off</source>
        <translation>麦克风已关闭</translation>
    </message>
    <message>
        <source>ready on “{microphone}”</source>
        <translation>“{microphone}”已就绪</translation>
    </message>
    <message>
        <source>listening on “{microphone}”</source>
        <translation>正在用“{microphone}”听</translation>
    </message>
    <message>
        <source>Listen again</source>
        <translation>继续听</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>Interrupt her</source>
        <translation>打断她</translation>
    </message>
    <message>
        <source>That was all</source>
        <translation>说完了</translation>
    </message>
    <message>
        <source>She is listening</source>
        <translation>她在听</translation>
    </message>
    <message>
        <source>you: {words}</source>
        <translation>你：{words}</translation>
    </message>
</context>
<context>
    <name>why</name>
    <message>
        <source>I no longer know what this reply was made from.</source>
        <translation>我已经不知道这个回答是怎么来的了。</translation>
    </message>
    <message>
        <source>I remembered nothing for it: I had only what we had just said.</source>
        <translation>这个回答没有用到记忆：只用了我们刚刚说的话。</translation>
    </message>
    <message>
        <source>&lt;b&gt;I heard&lt;/b&gt; {words}</source>
        <translation>&lt;b&gt;我听出&lt;/b&gt; {words}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Your voice&lt;/b&gt; {words}</source>
        <translation>&lt;b&gt;你的声音&lt;/b&gt;{words}</translation>
    </message>
    <message>
        <source>&lt;b&gt;You meant&lt;/b&gt; {words}</source>
        <translation>&lt;b&gt;你的意思是&lt;/b&gt; {words}</translation>
    </message>
    <message>
        <source>&lt;b&gt;I felt&lt;/b&gt; {words}</source>
        <translation>&lt;b&gt;我觉得&lt;/b&gt; {words}</translation>
    </message>
    <message>
        <source>&lt;b&gt;I kept in mind&lt;/b&gt; “{words}”</source>
        <translation>&lt;b&gt;我记着&lt;/b&gt;“{words}”</translation>
    </message>
    <message>
        <source>&lt;b&gt;I was given&lt;/b&gt; {count} tokens, {kept} of them kept from before</source>
        <translation>&lt;b&gt;我读到了&lt;/b&gt; {count} 个词元，其中 {kept} 个是之前留着的</translation>
    </message>
    <message>
        <source>&lt;b&gt;It took&lt;/b&gt; {total} s in all</source>
        <translation>&lt;b&gt;总共用了&lt;/b&gt; {total} 秒</translation>
    </message>
    <message>
        <source>&lt;b&gt;It took&lt;/b&gt; {first} s to begin, {total} s in all</source>
        <translation>&lt;b&gt;用了&lt;/b&gt; {first} 秒开口，总共 {total} 秒</translation>
    </message>
</context>
</TS>
