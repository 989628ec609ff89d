package com.choirhub.members;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
public class MemberController {
    public record JoinForm(String displayName) {
    }

    private final EntityManager store;

    public MemberController(EntityManager store) {
        this.store = store;
    }

    @PostMapping("/join")
    public String join(@ModelAttribute JoinForm form) {
        Member member = new Member();
        member.setDisplayName(form.displayName());
        member.setRole("SINGER");
        store.persist(member);
        return "welcome";
    }
}
