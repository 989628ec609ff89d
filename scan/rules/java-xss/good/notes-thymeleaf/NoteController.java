package notes;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
public class NoteController {
    private static final String LIST = "notes/list";

    @ModelAttribute("theme")
    String theme(@RequestParam(required = false) String theme) {
        return theme;
    }

    @GetMapping("/notes")
    String list(@RequestParam String word, @RequestParam int page, @RequestParam String next, Model model) {
        model.addAttribute("word", word);
        model.addAttribute("page", page);
        model.addAttribute("next", next);
        return LIST;
    }

    @GetMapping("/notes/{title}")
    ModelAndView one(@PathVariable String title, @RequestParam String text) {
        ModelAndView view = new ModelAndView("notes/one", "text", text);
        view.addObject("author", "the team");
        return view;
    }
}
