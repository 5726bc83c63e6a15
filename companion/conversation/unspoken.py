"""What the program says, in the person's language, when the model doesn't speak it. Fixed words; no model makes them.

They address nobody by a pronoun where a language has two for it, and say nothing of her gender.
"""

from __future__ import annotations

from dataclasses import dataclass

from companion.conversation.line_language import LineLanguage
from companion.conversation.models import ModelCard
from companion.errors import UnspokenLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Three sentences. None begins with a model's name: where one writes from the right, they begin there."""

    unspoken: str
    """With this model she doesn't speak the language; English she does."""
    another: str
    """{model} speaks it and suits this computer; how to get it. A command for a terminal follows."""
    no_memory: str
    """This computer's memory is too small for any that does."""


WORDINGS = {
    LineLanguage.CHINESE: Wording(
        unspoken="我现在用的模型还不会说中文，不过可以用英语聊天。",
        another="有一个会说中文、也适合这台电脑的模型：{model}。在终端里用下面的命令下载，然后在设置中选用：",
        no_memory="这台电脑的内存不够，运行不了会说中文的模型。",
    ),
    LineLanguage.HINDI: Wording(
        unspoken="मेरे मौजूदा मॉडल के साथ मुझे हिन्दी नहीं आती। अंग्रेज़ी में हम बात कर सकते हैं।",
        another="एक मॉडल है जिसे हिन्दी आती है और जो इस कंप्यूटर पर चल सकता है: {model}। "
        "इसे टर्मिनल में इस कमांड से डाउनलोड किया जा सकता है, फिर सेटिंग्स में चुना जा सकता है:",
        no_memory="हिन्दी जानने वाले मॉडल के लिए इस कंप्यूटर की मेमोरी कम है।",
    ),
    LineLanguage.SPANISH: Wording(
        unspoken="Con el modelo que uso ahora no hablo español. En inglés sí podemos conversar.",
        another="Hay un modelo que habla español y funciona bien en este equipo: {model}. "
        "Se descarga en una terminal con este comando y después se elige en los ajustes:",
        no_memory="Este equipo no tiene memoria suficiente para un modelo que hable español.",
    ),
    LineLanguage.ARABIC: Wording(
        unspoken="بالنموذج الذي أستخدمه الآن لا أتحدث العربية، لكن يمكننا أن نتحدث بالإنجليزية.",
        another="هناك نموذج يتحدث العربية ويناسب هذا الحاسوب: {model}. "
        "يمكن تنزيله في الطرفية بهذا الأمر ثم اختياره في الإعدادات:",
        no_memory="ذاكرة هذا الحاسوب لا تكفي لنموذج يتحدث العربية.",
    ),
    LineLanguage.FRENCH: Wording(
        unspoken="Avec le modèle que j’utilise en ce moment, je ne parle pas français. "
        "En anglais, nous pouvons discuter.",
        another="Il existe un modèle qui parle français et qui convient à cet ordinateur\u00a0: {model}. "
        "Il se télécharge dans un terminal avec cette commande et se choisit ensuite dans les paramètres\u00a0:",
        no_memory="Cet ordinateur n’a pas assez de mémoire pour un modèle qui parle français.",
    ),
    LineLanguage.BENGALI: Wording(
        unspoken="আমার এখনকার মডেল দিয়ে আমি বাংলা বলতে পারি না। ইংরেজিতে আমরা কথা বলতে পারি।",
        another="একটি মডেল আছে যেটি বাংলা জানে এবং এই কম্পিউটারে চলতে পারে: {model}। "
        "টার্মিনালে এই কমান্ড দিয়ে সেটি ডাউনলোড করা যায়, তারপর সেটিংসে বেছে নেওয়া যায়:",
        no_memory="বাংলা জানে এমন মডেলের জন্য এই কম্পিউটারের মেমোরি যথেষ্ট নয়।",
    ),
    LineLanguage.PORTUGUESE: Wording(
        unspoken="Com o modelo que uso agora, não falo português. Em inglês, podemos conversar.",
        another="Há um modelo que fala português e funciona bem neste computador: {model}. "
        "Para usá-lo, é só baixá-lo em um terminal com este comando e depois escolhê-lo nas configurações:",
        no_memory="Este computador não tem memória suficiente para um modelo que fale português.",
    ),
    LineLanguage.RUSSIAN: Wording(
        unspoken="С моей нынешней моделью я не говорю по-русски. Зато мы можем общаться по-английски.",
        another="Есть модель, которая говорит по-русски и подходит для этого компьютера: {model}. "
        "Её можно скачать в терминале этой командой, а затем выбрать в настройках:",
        no_memory="Для модели, которая говорит по-русски, на этом компьютере не хватает памяти.",
    ),
    LineLanguage.URDU: Wording(
        unspoken="میرے موجودہ ماڈل کے ساتھ مجھے اردو نہیں آتی۔ انگریزی میں ہم بات کر سکتے ہیں۔",
        another="ایک ماڈل ہے جسے اردو آتی ہے اور جو اس کمپیوٹر پر چل سکتا ہے: {model}۔ "
        "اسے ٹرمینل میں اس کمانڈ سے ڈاؤن لوڈ کیا جا سکتا ہے، پھر ترتیبات میں چنا جا سکتا ہے:",
        no_memory="اردو جاننے والے ماڈل کے لیے اس کمپیوٹر کی میموری کم ہے۔",
    ),
    LineLanguage.INDONESIAN: Wording(
        unspoken="Dengan model yang saya pakai sekarang, saya belum bisa berbahasa Indonesia. "
        "Dalam bahasa Inggris, kita bisa mengobrol.",
        another="Ada model yang bisa berbahasa Indonesia dan cocok untuk komputer ini: {model}. "
        "Model itu bisa diunduh di terminal dengan perintah ini, lalu dipilih di pengaturan:",
        no_memory="Memori komputer ini tidak cukup untuk model yang bisa berbahasa Indonesia.",
    ),
    LineLanguage.GERMAN: Wording(
        unspoken="Mit dem Modell, das ich gerade benutze, spreche ich kein Deutsch. "
        "Auf Englisch können wir uns unterhalten.",
        another="Es gibt ein Modell, das Deutsch spricht und zu diesem Computer passt: {model}. "
        "Es lässt sich im Terminal mit diesem Befehl herunterladen und dann in den Einstellungen auswählen:",
        no_memory="Für ein Modell, das Deutsch spricht, hat dieser Computer zu wenig Arbeitsspeicher.",
    ),
    LineLanguage.JAPANESE: Wording(
        unspoken="今使っているモデルでは、日本語を話せません。英語ならお話しできます。",
        another="日本語を話せて、このパソコンに合うモデルがあります：{model}。"
        "ターミナルで次のコマンドを使ってダウンロードし、そのあと設定で選べます：",
        no_memory="日本語を話せるモデルを動かすには、このパソコンのメモリが足りません。",
    ),
}
"""For every language but English; Simplified Chinese, Portuguese of Brazil. Written for this program (2026-11)."""


def unspoken(language: LineLanguage, best: ModelCard | None) -> UnspokenLanguage:
    """That she doesn't speak this language now, and with which model she would; None: this computer carries none."""
    wording = WORDINGS[language]
    advice = wording.no_memory
    if best is not None:
        name = best.hub_id.rpartition("/")[2]
        # The command stands in a line of its own, where it can be copied, and is read from the left.
        advice = f"{wording.another.replace('{model}', name)}\ncompanion models get {best.hub_id}"
    return UnspokenLanguage(language, wording.unspoken, advice)
